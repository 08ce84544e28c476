namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>What turns stored samples into cells: missing-value marker, scale, and the order of rows.</summary>
internal readonly record struct BandMeaning(double? NoData, LinearScale Scale, bool IsSouthUp);
