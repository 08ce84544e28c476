namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Counts of cells that the quotas of a synthetic county are computed from.</summary>
internal sealed class CountyCensus
{
    private readonly long[] baseline;
    private readonly long[] buildable;
    private readonly long[] afforestable;

    public CountyCensus(SyntheticCounty county)
    {
        Townships = county.Options.Townships;
        var size = (Townships + 1) * CountyUse.CodeCount;
        (baseline, buildable, afforestable) = (new long[size], new long[size], new long[size]);
        var (sites, lines) = (county.Sites, county.RedLines);
        for (var cell = 0; cell < county.Uses.Length; cell++)
        {
            var use = county.Uses[cell];
            if (use == CountyUse.None) continue;
            var key = sites.TownshipOfCell[cell] * CountyUse.CodeCount + use;
            baseline[key]++;
            if (lines.GrowthBoundary[cell] != 0 && sites.Terrain.SlopeDegrees[cell] <= SyntheticCountyRules.BuildingSlopeDegrees) buildable[key]++;
            else if (lines.BasicFarmland[cell] == 0 && lines.Ecological[cell] != RedLines.Core) afforestable[key]++;
        }
    }

    public int Townships { get; }

    /// <summary>Cells of a use today in a township (1 and up).</summary>
    public long Baseline(int township, byte use) => baseline[township * CountyUse.CodeCount + use];

    /// <summary>Cells of a use in a township where something may be built.</summary>
    public long Buildable(int township, byte use) => buildable[township * CountyUse.CodeCount + use];

    /// <summary>Cells of a use in a township that may become forest and are not wanted for building.</summary>
    public long Afforestable(int township, byte use) => afforestable[township * CountyUse.CodeCount + use];
}
