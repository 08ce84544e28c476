namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>The GeoTIFF keys this program looks at (OGC 19-008r4, section 7).</summary>
internal enum GeoKey : ushort
{
    ModelType = 1024,
    RasterType = 1025,
    Citation = 1026,
    GeodeticCrs = 2048,
    GeodeticCitation = 2049,
    AngularUnits = 2054,
    ProjectedCrs = 3072,
    ProjectedCitation = 3073,
    LinearUnits = 3076,
    LinearUnitSize = 3077,
}
