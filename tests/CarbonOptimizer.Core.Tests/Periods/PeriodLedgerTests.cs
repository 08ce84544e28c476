using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Tests.Carbon;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

public sealed class PeriodLedgerTests
{
    private static readonly PlanningPeriods Years = new(2025, [2030, 2037, 2060], 0.03);

    public static TheoryData<int, CarbonMode> Cases
    {
        get
        {
            var cases = new TheoryData<int, CarbonMode>();
            for (var seed = 0; seed < 10; seed++)
            {
                foreach (var mode in Enum.GetValues<CarbonMode>()) cases.Add(seed, mode);
            }
            return cases;
        }
    }

    /// <summary>Fluxes, place multipliers, regional coefficients, pools, delays, declared conversions and discounting all at once.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_ARandomPlan_AddsUpToObjectiveAndYears(int seed, CarbonMode mode)
    {
        var (account, paths, problem, plan) = Sample(seed, mode);
        var emissions = EmissionAccount.Of(problem, paths, plan, RuleArea.Everywhere);
        var objective = problem.Objectives[0].Objective.Evaluate(problem, plan);

        foreach (var regions in new[] { null, account.Towns })
        {
            var rows = PeriodLedger.Of(problem, paths, plan, regions);

            AssertClose(objective.Total, rows, row => row.Years);
            Assert.Equal(objective.Total, CostOf(problem, plan), 1e-3);
            for (var p = 0; p < Years.Count; p++)
            {
                LedgerRow[] ofPeriod = [.. rows.Where(row => row.Period == $"{Years.Years[p]}")];
                AssertClose(emissions.Mean(p).Net, ofPeriod, _ => 1);
                AssertClose(emissions.At(p).Net, ofPeriod, _ => 1, row => row.AmountAtEnd);
            }
            Assert.All(rows, row => Assert.True(row.AmountLow <= row.Amount && row.Amount <= row.AmountHigh));
            Assert.Equal(rows.Count, rows.Select(row => (row.Region, row.Period, row.Term, row.ConvertedIn, row.FactorAtEnd, row.Activity.Value < 0)).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Map_OfARandomPlan_SumsToTheMeanOfThePeriod(int seed, CarbonMode mode)
    {
        var (account, paths, problem, plan) = Sample(seed, mode);
        var emissions = EmissionAccount.Of(problem, paths, plan, RuleArea.Everywhere);

        for (var p = 0; p < Years.Count; p++)
        {
            var map = PeriodCarbonMap.Of(problem, paths, plan, p);

            Assert.Equal(emissions.Mean(p).Net, map.Net().Select((value, u) => value * account.Units.AreaHectares(u)).Sum(), 1e-3);
            Assert.All(map.Source, value => Assert.True(value >= 0));
            Assert.All(map.Sink, value => Assert.True(value <= 0));
        }
    }

    /// <summary>Land that never changes emits in a year what the account of that year says.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void EmissionsIn_ALandThatStays_AreThoseOfTheYear(int seed, CarbonMode mode)
    {
        var (account, paths, problem, _) = Sample(seed, mode);
        var emissions = EmissionAccount.Of(problem, paths, account.Today, RuleArea.Everywhere);

        for (var p = 0; p < Years.Count; p++)
        {
            var year = paths.Origin!.EmissionsIn(p);
            Assert.Equal(mode == CarbonMode.Stock, year is null);
            if (year is not null) Assert.Equal(emissions.At(p).Net, year.Evaluate(account.Problem, account.Today).Total, 1e-2);
        }
    }

    /// <summary>
    /// A hectare of cropland becomes forest in 2030 (periods 2026-2030 and 2031-2050). Soil: 80 to 100 tC over 20 years, -20 x 44/12 / 20
    /// a year, 15 of which lie in the second period. Its flux of -2 waits 20 years; that of cropland, +1, ends with the conversion.
    /// </summary>
    [Fact]
    public void Of_OneConvertedHectare_HasTheRowsWorkedOutByHand()
    {
        var profiles = new ConversionProfiles(
            [PoolDensities.OfTonnes("set", 0, 0, 100, 0), PoolDensities.OfTonnes("set", 0, 0, 80, 0), PoolDensities.OfTonnes("set", 0, 0, 100, 0), PoolDensities.OfTonnes("set", 0, 0, 100, 0)],
            GrowthCurve.Linear(20), GrowthCurve.Linear(20));
        var account = new CarbonAccount(
            [[FluxFactor.Of("f", FluxKind.Land, -2)], [FluxFactor.Of("c", FluxKind.Operations, 1)], [], []], new CarbonAccountOptions { Mode = CarbonMode.Hybrid, Profiles = profiles });
        var county = County.With("cc", new Core.Problems.Objectives.NetCarbonEmissions(account));
        var periods = new PlanningPeriods(2025, [2030, 2050]);
        var paths = EmissionPaths.Of(new Core.Problems.Objectives.NetCarbonEmissions(account), periods, (_, _) => 1, [], new int[4]);
        var problem = new PeriodicProblemBuilder("years", county.Units, County.Uses, county.Baseline, periods).Minimise(new CumulativeNetEmissions(paths)).Build();
        byte[] plan = [(byte)problem.Periods!.Trajectories.Becoming(0, 0), 1];

        var rows = PeriodLedger.Of(problem, paths, plan, null).Select(row => (row.Period, row.Term.FactorId, row.Term.From, row.Term.To, row.ConvertedIn, row.Area.Value, Math.Round(row.Amount, 12)));

        Assert.Equal(
            [
                ("2030", "c", -1, 1, null, 1m, 1m),
                ("2030", "set/soil/linear-20", 1, 0, 2030, 1m, Math.Round(-20m * 44 / 12 / 20, 12)),
                ("2050", "c", -1, 1, null, 1m, 1m),
                ("2050", "f", 1, 0, 2030, 1m, -2m * 5 / 20),
                ("2050", "set/soil/linear-20", 1, 0, 2030, 1m, Math.Round(-15m * 44 / 12 / 20, 12)),
            ], rows);
    }

    [Fact]
    public void Of_PathsOfPlainNumbers_IsTheCallersMistake()
    {
        var (_, _, problem, plan) = Sample(1, CarbonMode.Flux);

        Assert.Throws<ArgumentException>(() => PeriodLedger.Of(problem, new EmissionPaths(new double[4, 3]), plan, null));
    }

    /// <summary>Fluxes of plants and energy that cancel out in sum: the part of the plants still waits for the pools.</summary>
    [Fact]
    public void Paths_FluxesThatCancelOut_StillWaitForThePools()
    {
        var profiles = new ConversionProfiles([.. Enumerable.Range(1, 4).Select(use => PoolDensities.OfTonnes("set", 1, 1, use, 1))], GrowthCurve.Linear(20), GrowthCurve.Linear(20));
        var account = new CarbonAccount(
            [[FluxFactor.Of("land", FluxKind.Land, -2), FluxFactor.Of("work", FluxKind.Operations, 2)], [], [], []], new CarbonAccountOptions { Mode = CarbonMode.Hybrid, Profiles = profiles });
        var periods = new PlanningPeriods(2025, [2030, 2050]);

        var paths = EmissionPaths.Of(new Core.Problems.Objectives.NetCarbonEmissions(account), periods, (_, _) => 1, [], new int[4]);

        Assert.Equal(0, paths.In(periods, 0, 0, TrajectoryCatalogue.Never, 0, 2030).Before);
        Assert.Equal(2, paths.In(periods, 1, 0, 0, 0, 2030).After);
    }

    private static double CostOf(AllocationProblem problem, byte[] plan)
    {
        var costs = new double[problem.Units.Count * problem.LandUses.Count];
        problem.Objectives[0].Objective.AddUnitCosts(problem, 0, costs, 1);
        return plan.Select((label, u) => costs[u * problem.LandUses.Count + label]).Sum();
    }

    private static (RandomAccounts Account, EmissionPaths Paths, AllocationProblem Problem, byte[] Plan) Sample(int seed, CarbonMode mode)
    {
        var account = new RandomAccounts(seed, mode, withFluxes: mode != CarbonMode.Stock);
        var random = new Random(seed);
        var steps = Enumerable.Range(0, 4 * 36).Select(_ => random.Next(1, 40) / 20.0).ToArray();
        var loss = new double[4, 4];
        (loss[0, 1], loss[2, 0]) = (33.3, -7.1);
        var paths = EmissionPaths.Of(account.Emissions, Years, (use, year) => steps[use * 36 + year - 2025], [new ConversionEmissions("loss", new BilingualText("Loss", "损失"), loss, 10)], [seed % 2 == 0 ? 0 : 25, 0, 0, 0]).Spreading(seed % 3 == 0 ? [] : [(1, 0), (0, 2), (3, 1)]);
        var problem = new PeriodicProblemBuilder("years", account.Units, County.Uses, new Allocation(account.Today), Years).Minimise(new CumulativeNetEmissions(paths)).Build();
        var trajectories = problem.Periods!.Trajectories;
        var plan = account.Plan.Select((use, u) => (byte)(use == account.Today[u] ? use : trajectories.Becoming(use, random.Next(3)))).ToArray();
        return (account, paths, problem, plan);
    }

    /// <summary>To 1e-9 of the sum; where sources and sinks all but cancel out, to 1e-12 of their size.</summary>
    private static void AssertClose(double expected, IReadOnlyList<LedgerRow> rows, Func<LedgerRow, double> times, Func<LedgerRow, decimal>? amountOf = null)
    {
        amountOf ??= row => row.Amount;
        var (sum, size) = (rows.Sum(row => (double)amountOf(row) * times(row)), rows.Sum(row => Math.Abs((double)amountOf(row)) * times(row)));
        Assert.True(Math.Abs(sum - expected) <= Math.Max(1e-9 * Math.Abs(expected), 1e-12 * size), $"{expected:R} and {sum:R}");
    }
}
