using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Accounts;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests;

/// <summary>Stock difference of two real maps as InVEST computes it, against a plain loop and against a script outside of .NET.</summary>
public sealed class StockDifferenceTests : IDisposable
{
    /// <summary>Loss by pool in tC per hectare-cell, counted by a Python script over the two maps.</summary>
    private static readonly int[] LossByScript = [517_830, 317_250, 113_175, 41_754];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SharedDataFact("plum_island/lu_1985.tif")]
    public void Stock_OfPlumIsland1985To1999_EqualsTheIndependentScript()
    {
        var problem = Problem();
        var emissions = (NetCarbonEmissions)problem.Objectives[0].Objective;
        var later = Later(problem.Units.Grid!);
        var pools = Enumerable.Range(0, 3).Select(emissions.Account.Options.Profiles!.PoolsOf).ToArray();
        var cellHectares = problem.Units.AreaSquareDecimetres(0) / 1_000_000m;

        for (var p = 0; p < 4; p++)
        {
            var loss = CarbonStock.Of(problem.Units, problem.Baseline.Uses, pools, PoolDensities.Pools[p]) - CarbonStock.Of(problem.Units, later, pools, PoolDensities.Pools[p]);
            Assert.Equal(LossByScript[p] * cellHectares, loss.Value);
        }
        Assert.Equal(0.998761m, cellHectares);
        Assert.Equal(988_782.378849 * 44 / 12, emissions.Evaluate(problem, later).Total, 1e-6);
        // The script's own cell area is not rounded to square decimetres.
        Assert.Equal(1, emissions.Evaluate(problem, later).Total / (988_782.8606294806 * 44 / 12), 1e-6);
    }

    [SharedDataFact("plum_island/lu_1985.tif")]
    public void Map_OfPlumIsland_IsTheDifferenceOfTheCells()
    {
        var problem = Problem();
        var later = Later(problem.Units.Grid!);
        double[] stored = [257, 27, 84];

        var map = CarbonMap.Of(problem, (NetCarbonEmissions)problem.Objectives[0].Objective, later).Net();

        for (var u = 0; u < map.Length; u++)
        {
            var naive = (stored[problem.Baseline[u]] - stored[later[u]]) * 44 / 12;
            Assert.True(Math.Abs(naive - map[u]) <= 1e-4, $"unit {u}: {naive}, {map[u]}");
        }
    }

    private static byte[] Later(GridLayout grid)
    {
        var cells = RasterFile.Open(SharedData.PathOf("plum_island/lu_1999.tif")).ReadBand<int>().Cells;
        return [.. Enumerable.Range(0, grid.UnitCount).Select(u => (byte)(cells[grid.CellOf(u)] - 1))];
    }

    private AllocationProblem Problem()
    {
        folder.Write("pools.csv", "lucode,LULC_name,C_above,C_below,C_soil,C_dead\n1,forest,140,70,35,12\n2,built,5,5,15,2\n3,other,15,35,30,4\n");
        var path = folder.Write("scenario.yaml", $$"""
            schema: carbon-optimizer/scenario/1
            id: plum-island-stock
            layers: {landuse: {{SharedData.PathOf("plum_island/lu_1985.tif")}}}
            land_uses:
              - {id: forest, space: ecological, codes: 1}
              - {id: built, space: urban, codes: 2}
              - {id: other, space: agricultural, codes: 3}
            carbon: {mode: stock, pools: pools.csv, horizon_years: 1}
            objectives: [{kind: net_carbon}]
            """);
        return ScenarioBuilder.Build(path, new BuildOptions { AllowOutside = true }).Problem;
    }
}
