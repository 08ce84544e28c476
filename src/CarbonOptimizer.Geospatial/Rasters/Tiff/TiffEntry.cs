namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>One directory entry: type and number of values, and where in the file they are.</summary>
internal readonly record struct TiffEntry(TiffFieldType Type, long Count, long ValueOffset);
