using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Resampling;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>A scenario whose rasters all lie on its grid.</summary>
/// <param name="Text">The scenario file.</param>
/// <param name="Grid">The study grid.</param>
/// <param name="Layers">Layers that were brought onto it, by name.</param>
/// <param name="Files">Files to write beside it: name within the scenario's folder, and what writes it to a path.</param>
public sealed record AlignedScenario(string Text, GridGeometry Grid, IReadOnlyList<(string Name, AlignedLayer Layer)> Layers, IReadOnlyList<(string Name, Action<string> Write)> Files);
