namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>An opaque colour of a palette.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct RasterColour(byte Red, byte Green, byte Blue);
