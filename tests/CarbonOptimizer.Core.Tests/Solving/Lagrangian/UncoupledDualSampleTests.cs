using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Search;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Lagrangian;

public sealed class UncoupledDualSampleTests
{
    /// <summary>The first samples take every sixth block of eight: every 48th column here, 4 or 5 of the 230 columns of a zone.</summary>
    private const int Side = 1152;
    private const int ZonesPerSide = 5;
    private const int Uses = 3;
    private const double Slack = 0.02;
    private const double LargestSurcharge = 200;

    [Fact]
    public void Maximise_ZonesWithTightQuotasOnAMapOfRoundWidth_IsNotMisledByTheSample()
    {
        var random = new Random(11);
        var zoneOfCell = Enumerable.Range(0, Side * Side).Select(cell => (short)(cell / Side * ZonesPerSide / Side * ZonesPerSide + cell % Side * ZonesPerSide / Side)).ToArray();
        var costs = Enumerable.Range(0, Uses).Select(_ => zoneOfCell.Select(_ => (float)random.Next(1000)).ToArray()).ToArray();
        var surcharges = Enumerable.Range(0, ZonesPerSide * ZonesPerSide * Uses).Select(_ => LargestSurcharge * random.NextDouble()).ToArray();
        var (counts, hiddenCost) = (new int[surcharges.Length], 0.0);
        for (var cell = 0; cell < zoneOfCell.Length; cell++)
        {
            var best = Enumerable.Range(0, Uses).MinBy(k => costs[k][cell] + surcharges[zoneOfCell[cell] * Uses + k]);
            counts[zoneOfCell[cell] * Uses + best]++;
            hiddenCost += costs[best][cell];
        }
        var most = counts.Select(count => (int)Math.Ceiling(count * (1 + Slack))).ToArray();
        // The surcharges are multipliers, under which the hidden plan is the cheapest: the dual is at least what they prove.
        var proved = hiddenCost - surcharges.Select((surcharge, i) => surcharge * (most[i] - counts[i])).Sum();

        var rows = new PricedRows(ModelCompiler.Compile(Problem(zoneOfCell, costs, most)).Model!);
        var (_, value) = new UncoupledDual(rows.Model, rows, 2, double.PositiveInfinity, new RunClock(new SolveOptions(), null, CancellationToken.None)).Maximise(null);

        Assert.InRange(value, proved - 1e-6 * proved, hiddenCost);
    }

    private static AllocationProblem Problem(short[] zoneOfCell, float[][] costs, int[] most)
    {
        var grid = new GridLayout(Side, Side, 100, 100);
        var zones = new RegionLayer("zone", Same("zone"), [.. Enumerable.Range(0, ZonesPerSide * ZonesPerSide).Select(z => new Region($"z{z}", Same($"z{z}")))], zoneOfCell);
        var builder = new AllocationProblemBuilder("zones", new PlanningUnits(grid, Neighbourhood.Four), new LandUseCatalogue(Enumerable.Range(0, Uses).Select(k => new LandUse($"use{k}", Same($"use{k}"), Space.Ecological))), new Allocation(new byte[zoneOfCell.Length]))
            .With(zones).Minimise(new UnitCost("cost", Same("cost"), "1", costs, perHectare: false));
        for (var i = 0; i < most.Length; i++) builder.Subject(new AreaQuota(new PolicyDescription($"q{i}", Same($"q{i}")), 1UL << i % Uses, zones, i / Uses, null, most[i]));
        return builder.Build();
    }

    private static BilingualText Same(string text) => new(text, text);
}
