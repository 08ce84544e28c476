namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>A made-up county: land use, terrain, red lines and townships on one grid. Made by <see cref="SyntheticCountyGenerator"/>.</summary>
public sealed class SyntheticCounty
{
    internal SyntheticCounty(SyntheticCountyOptions options, CountySites sites, byte[] uses, RedLines redLines, byte[] suitability)
    {
        Options = options;
        Sites = sites;
        Uses = uses;
        RedLines = redLines;
        Suitability = suitability;
    }

    /// <summary>What the county was made from.</summary>
    public SyntheticCountyOptions Options { get; }

    /// <summary>Number of cells inside the county border.</summary>
    public int CellsInside => Uses.AsSpan().Length - Uses.AsSpan().Count(CountyUse.None);

    internal CountySites Sites { get; }

    /// <summary>Shape [cells]; codes of <see cref="CountyUse"/>.</summary>
    internal byte[] Uses { get; }

    internal RedLines RedLines { get; }

    /// <summary>Shape [cells]; suitability for building, 0 to 100 percent.</summary>
    internal byte[] Suitability { get; }
}
