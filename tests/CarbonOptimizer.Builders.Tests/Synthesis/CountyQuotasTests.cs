using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Builders.Tests.Synthesis;

public sealed class CountyQuotasTests
{
    private static readonly SyntheticCounty County = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions());

    [Fact]
    public void Derive_FourTownships_GivesAtLeastTwelveQuotasThatAskForChange()
    {
        var quotas = CountyQuotas.Derive(County);
        var census = new CountyCensus(County);

        Assert.True(quotas.Items.Count >= 12);
        var urbanToday = Enumerable.Range(1, 4).Sum(township => census.Baseline(township, CountyUse.Urban));
        Assert.True(quotas.Items[0].MinimumCells > urbanToday * 1.1, "The county must have to build.");
    }

    [Fact]
    public void Derive_SumOfMinima_LeavesRoomForAPlan()
    {
        var quotas = CountyQuotas.Derive(County);
        var county = quotas.Items.Where(quota => quota.Township == 0).Sum(quota => quota.MinimumCells ?? 0);
        var water = County.Uses.Count(use => use == CountyUse.Water);

        Assert.True(county + water <= County.CellsInside);
    }

    [Fact]
    public void Derive_TownshipMinima_FitIntoTheCountyMaximum()
    {
        var quotas = CountyQuotas.Derive(County).Items;
        var townships = quotas.Where(quota => quota is { Township: > 0, Use: CountyUse.Urban }).Sum(quota => quota.MinimumCells!.Value);

        Assert.True(townships <= quotas[0].MaximumCells);
    }
}
