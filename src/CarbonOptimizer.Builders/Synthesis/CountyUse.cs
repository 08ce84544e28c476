namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Codes of the six land uses in <c>landuse.tif</c>; 0 is no data.</summary>
internal static class CountyUse
{
    public const byte None = 0;
    public const byte Cropland = 1;
    public const byte Forest = 2;
    public const byte Grassland = 3;
    public const byte Water = 4;
    public const byte Urban = 5;
    public const byte Bare = 6;

    /// <summary>One more than the largest code.</summary>
    public const int CodeCount = 7;
}
