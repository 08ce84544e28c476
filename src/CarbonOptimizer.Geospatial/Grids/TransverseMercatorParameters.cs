namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>Parameters of a Transverse Mercator projection with its origin on the equator; lengths in metres.</summary>
internal readonly record struct TransverseMercatorParameters(
    double CentralMeridianDegrees, double ScaleFactor, double FalseEastingMetres, double FalseNorthingMetres);
