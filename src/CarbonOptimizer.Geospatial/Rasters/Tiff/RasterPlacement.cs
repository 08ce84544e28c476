using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Where an image lies, and whether its rows run northwards in the file.</summary>
internal readonly record struct RasterPlacement(GridGeometry Geometry, bool IsGeoreferenced, bool IsSouthUp);
