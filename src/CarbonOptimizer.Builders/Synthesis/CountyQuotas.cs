namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>
/// Quotas that are tight and can be kept. They are derived from a plan that exists by construction: every township grows by
/// building on its own bare land, grassland and at last cropland inside the growth boundary, and afforests grassland elsewhere.
/// </summary>
internal sealed class CountyQuotas
{
    private const double UrbanGrowth = 0.22;
    private const double LargestBuildableShare = 0.5;
    private const double AfforestedShare = 0.30;

    private readonly CountyCensus census;
    private readonly long[,] witness;
    private readonly List<CountyQuota> quotas = [];

    private CountyQuotas(CountyCensus census)
    {
        this.census = census;
        witness = new long[census.Townships + 1, CountyUse.CodeCount];
        for (var township = 1; township <= census.Townships; township++) Grow(township);
    }

    /// <summary>All quotas, the overlapping ones of the whole county first.</summary>
    public IReadOnlyList<CountyQuota> Items => quotas;

    /// <summary>Most cells that may change their use: a fifth more than the plan behind the quotas changes.</summary>
    public long ConversionCells { get; private set; }

    /// <summary>Cells the plan behind the quotas plants with forest.</summary>
    public long PlantedCells { get; private set; }

    public static CountyQuotas Derive(SyntheticCounty county)
    {
        var quotas = new CountyQuotas(new CountyCensus(county));
        quotas.ConversionCells += quotas.ConversionCells / 5;
        quotas.AddCountyQuotas();
        for (var township = 1; township <= county.Options.Townships; township++) quotas.AddTownshipQuotas(township);
        return quotas;
    }

    private void Grow(int township)
    {
        for (byte use = CountyUse.Cropland; use < CountyUse.CodeCount; use++) witness[township, use] = census.Baseline(township, use);
        ReadOnlySpan<byte> sources = [CountyUse.Bare, CountyUse.Grassland, CountyUse.Cropland];
        var wanted = (long)(UrbanGrowth * census.Baseline(township, CountyUse.Urban));
        foreach (var source in sources)
        {
            var taken = Math.Min(wanted, (long)(LargestBuildableShare * census.Buildable(township, source)));
            Move(township, source, CountyUse.Urban, taken);
            wanted -= taken;
        }
        var planted = (long)(AfforestedShare * census.Afforestable(township, CountyUse.Grassland));
        Move(township, CountyUse.Grassland, CountyUse.Forest, planted);
        PlantedCells += planted;
    }

    private void Move(int township, byte from, byte to, long cells)
    {
        witness[township, from] -= cells;
        witness[township, to] += cells;
        ConversionCells += cells;
    }

    private void AddCountyQuotas()
    {
        var urban = Sum(CountyUse.Urban);
        quotas.Add(new CountyQuota(CountyUse.Urban, 0, urban, urban + urban / 10));
        quotas.Add(new CountyQuota(CountyUse.Cropland, 0, Share(Sum(CountyUse.Cropland), 0.99)));
        quotas.Add(new CountyQuota(CountyUse.Forest, 0, Share(Sum(CountyUse.Forest), 0.98)));
        quotas.Add(new CountyQuota(CountyUse.Grassland, 0, Share(Sum(CountyUse.Grassland), 0.85)));
        quotas.Add(new CountyQuota(CountyUse.Bare, 0, Share(Sum(CountyUse.Bare), 0.50)));
    }

    private void AddTownshipQuotas(int township)
    {
        var (urban, urbanToday) = (witness[township, CountyUse.Urban], census.Baseline(township, CountyUse.Urban));
        quotas.Add(new CountyQuota(CountyUse.Urban, township, urbanToday + (urban - urbanToday) / 2));
        quotas.Add(new CountyQuota(CountyUse.Cropland, township, Share(witness[township, CountyUse.Cropland], 0.97)));
        quotas.Add(new CountyQuota(CountyUse.Forest, township, witness[township, CountyUse.Forest]));
    }

    private long Sum(byte use) => Enumerable.Range(1, census.Townships).Sum(township => witness[township, use]);

    private static long Share(long cells, double share) => (long)(cells * share);
}
