using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>One feature table as the catalogue tables of a GeoPackage describe it.</summary>
internal sealed record GeoPackageTable(string Name, string GeometryColumn, CoordinateReference Crs);
