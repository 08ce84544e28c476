using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>Emissions of a period are the sum over its years, whatever the planning years are.</summary>
public sealed class YearlySumTests
{
    private const int Base = 2025, Last = 2060, PlanCount = 200;

    [Fact]
    public void RandomPlans_AgreeWithASimulatorOfSingleYears()
    {
        for (var seed = 0; seed < PlanCount; seed++)
        {
            var drawn = new Drawn(seed);
            var (problem, paths, plan) = drawn.Declare(drawn.Periods, isSpread: true);
            double Simulated(int year) => drawn.Simulator.In(drawn.Cohorts, year);
            var series = EmissionAccount.Of(problem, paths, plan, RuleArea.Everywhere);

            for (var year = Base; year <= Last; year++) AssertNear(Simulated(year), series.In(year).Net, seed);
            var years = Enumerable.Range(Base + 1, Last - Base).ToArray();
            AssertNear(years.Sum(year => Simulated(year) * Math.Pow(1 + drawn.Rate, Base - year)), problem.Objectives[0].Objective.Evaluate(problem, plan).Total, seed);
            AssertNear(years.Sum(year => Simulated(year) * Math.Pow(1 + drawn.Rate, Base - year)), CostOf(problem, plan), seed);
            AssertNear(years.Sum(year => Simulated(year) * Math.Pow(1 + drawn.Rate, Base - year)), PeriodLedger.Of(problem, paths, plan, null).Sum(row => (double)row.Amount * row.Years), seed);
            var until = drawn.Periods[^2];
            var budget = new CumulativeCarbonBudget(County.Named("budget"), paths, until, 0, RuleArea.Everywhere);
            AssertNear(years.Where(year => year <= until).Sum(Simulated), (double)Assert.Single(budget.Check(problem, plan)).Value, seed);
            var neutrality = new CarbonNeutrality(County.Named("neutral"), paths, Last, 0, RuleArea.Everywhere);
            AssertNear(Simulated(Last), (double)Assert.Single(neutrality.Check(problem, plan)).Value, seed);
            var peak = new CarbonPeak(County.Named("peak"), paths, until, true, RuleArea.Everywhere);
            AssertNear(Simulated(Last) - Simulated(until), (double)Assert.Single(peak.Check(problem, plan)).Value, seed);
        }
    }

    /// <summary>The same land year by year, planned in long periods or in one-year periods, emits the same in total.</summary>
    [Fact]
    public void FinerPlanningYears_OfTheSameLand_ChangeNothing()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var drawn = new Drawn(seed);
            // The catalogue holds 64 trajectories, so single years only up to 2035.
            int[] finer = [.. drawn.Periods.Concat(Enumerable.Range(Base + 1, 10)).Distinct().Order()];

            var (coarse, fine) = (Total(drawn, drawn.Periods), Total(drawn, finer));

            AssertNear(coarse, fine, seed);
        }
    }

    /// <summary>Version 1 of the formulas takes the intensity of the planning year for all years of its period.</summary>
    [Fact]
    public void FirstVersion_FallingIntensity_UnderstatesAsItDid()
    {
        var energy = FluxFactor.Of("energy", FluxKind.Operations, 10) with { Trajectory = new IntensityTrajectory(new Dictionary<int, decimal> { [2025] = 1, [2035] = 0 }) };
        double Total(int version)
        {
            var emissions = new NetCarbonEmissions(new CarbonAccount([[energy], [], [], []], new CarbonAccountOptions { Version = version }));
            var periods = new PlanningPeriods(2025, [2030, 2035]);
            var paths = EmissionPaths.Of(emissions, periods, (_, _) => 1, [], new int[4]);
            var units = new PlanningUnits(new GridLayout(1, 1, 100, 100), Neighbourhood.Four);
            var problem = new PeriodicProblemBuilder("one", units, County.Uses, new Allocation([0]), periods).Minimise(new CumulativeNetEmissions(paths)).Build();
            return problem.Objectives[0].Objective.Evaluate(problem, [0]).Total;
        }

        Assert.Equal(10 * 5 * (0.5 + 0), Total(CarbonAccountOptions.FirstVersion), 1e-9);
        Assert.Equal(10 * (0.9 + 0.8 + 0.7 + 0.6 + 0.5 + 0.4 + 0.3 + 0.2 + 0.1), Total(CarbonAccountOptions.LatestVersion), 1e-9);
    }

    private static double Total(Drawn drawn, int[] periods)
    {
        var (problem, _, plan) = drawn.Declare(periods, isSpread: false);
        return problem.Objectives[0].Objective.Evaluate(problem, plan).Total;
    }

    /// <summary>What the compiled model sees, which shares no code with the audited value.</summary>
    private static double CostOf(AllocationProblem problem, byte[] plan)
    {
        var costs = new double[problem.Units.Count * problem.LandUses.Count];
        problem.Objectives[0].Objective.AddUnitCosts(problem, 0, costs, 1);
        return plan.Select((label, u) => costs[u * problem.LandUses.Count + label]).Sum();
    }

    private static void AssertNear(double expected, double actual, int seed) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1e3, Math.Abs(expected)), $"seed {seed}: {expected:R} and {actual:R}");

    /// <summary>Random land, coefficients and planning years, told to the product and to the simulator.</summary>
    private sealed class Drawn
    {
        private readonly Random random;
        private readonly byte[] today;
        private readonly (int Later, int Period)[] later;

        public Drawn(int seed)
        {
            random = new Random(seed);
            Periods = [.. Enumerable.Range(0, 3).Select(_ => random.Next(Base + 1, Last)).Append(Last).Distinct().Order()];
            if (Periods.Length < 2) Periods = [Base + 7, Last];
            Rate = random.Next(2) * 0.03;
            today = [.. Enumerable.Range(0, 9).Select(_ => (byte)random.Next(4))];
            later = [.. today.Select(use => (random.Next(4), random.Next(Periods.Length + 1)))];
            var flux = Table(4, 3, -20, 60);
            var pools = random.Next(2) == 0 ? Table(4, 4, 0, 200) : null;
            double[] intensities = [.. Enumerable.Range(0, 3).Select(_ => random.Next(1, 40) / 20.0)];
            double[] multipliers = [.. Enumerable.Range(0, 4 * (Last - Base + 1)).Select(_ => random.Next(1, 40) / 20.0)];
            var declared = Table(4, 4, -50, 50);
            for (var use = 0; use < 4; use++) declared[use, use] = 0;
            Simulator = new YearlySimulator
            {
                Flux = flux, Pools = pools, Declared = declared, SoilYears = random.Next(1, 30), GrowthYears = random.Next(1, 50), SoilGainMax = random.Next(2) == 0 ? double.PositiveInfinity : random.Next(2, 20) / 4.0,
                Intensity = year => year <= 2030 ? intensities[0] + (intensities[1] - intensities[0]) * (year - 2025) / 5.0 : intensities[1] + (intensities[2] - intensities[1]) * (year - 2030) / 30.0,
                Multiplier = (use, year) => multipliers[use * (Last - Base + 1) + year - Base],
            };
            Trajectory = new IntensityTrajectory(new Dictionary<int, decimal> { [2025] = (decimal)intensities[0], [2030] = (decimal)intensities[1], [2060] = (decimal)intensities[2] });
        }

        public int[] Periods { get; }

        public double Rate { get; }

        public YearlySimulator Simulator { get; }

        public IntensityTrajectory Trajectory { get; }

        /// <summary>Conversions that happen in equal parts in each year of their period.</summary>
        private bool IsSpread(int from, int to) => (from + 2 * to) % 3 == 0;

        /// <summary>The land, with that which is converted in parts told part by part.</summary>
        public IEnumerable<(double Hectares, int Today, int Later, int FirstYear)> Cohorts => Land.SelectMany(unit =>
        {
            var parts = unit.FirstYear <= Last && IsSpread(unit.Today, unit.Later) ? Periods.First(year => year >= unit.FirstYear) - unit.FirstYear + 1 : 1;
            return Enumerable.Range(0, parts).Select(part => (unit.Hectares / parts, unit.Today, unit.Later, parts == 1 ? unit.FirstYear : unit.FirstYear + part));
        });

        public IEnumerable<(double Hectares, int Today, int Later, int FirstYear)> Land => today.Select((use, u) =>
        {
            var (to, period) = later[u];
            return (4.0, (int)use, to, to == use || period == Periods.Length ? int.MaxValue : period == 0 ? Base + 1 : Periods[period - 1] + 1);
        });

        public (AllocationProblem Problem, EmissionPaths Paths, byte[] Plan) Declare(int[] years, bool isSpread)
        {
            var periods = new PlanningPeriods(Base, years, Rate);
            FluxFactor[][] fluxes = [.. Enumerable.Range(0, 4).Select(use => (FluxFactor[])[
                FluxFactor.Of($"land/{use}", FluxKind.Land, (decimal)Simulator.Flux[use, 0]),
                FluxFactor.Of($"energy/{use}", FluxKind.Operations, (decimal)Simulator.Flux[use, 1]) with { Trajectory = Trajectory },
                FluxFactor.Of($"methane/{use}", FluxKind.Land, (decimal)Simulator.Flux[use, 2], Gas.Ch4)])];
            var options = new CarbonAccountOptions { Basis = AccountingBasis.Ar6 };
            if (Simulator.Pools is { } pools)
            {
                var stocks = Enumerable.Range(0, 4).Select(use => PoolDensities.OfTonnes("drawn", (decimal)pools[use, 0], (decimal)pools[use, 1], (decimal)pools[use, 2], (decimal)pools[use, 3])).ToArray();
                options = options with { Mode = CarbonMode.Hybrid, Profiles = new ConversionProfiles(stocks, GrowthCurve.Linear(Simulator.SoilYears), GrowthCurve.Linear(Simulator.GrowthYears), double.IsFinite(Simulator.SoilGainMax) ? (decimal)Simulator.SoilGainMax : null) };
            }
            var declared = new ConversionEmissions("declared", new BilingualText("Declared", "给定"), Simulator.Declared, 10);
            var paths = EmissionPaths.Of(new NetCarbonEmissions(new CarbonAccount(fluxes, options)), periods, Simulator.Multiplier, [declared], new int[4]);
            if (isSpread) paths = paths.Spreading(Enumerable.Range(0, 16).Select(pair => (pair / 4, pair % 4)).Where(pair => IsSpread(pair.Item1, pair.Item2)));
            var units = new PlanningUnits(new GridLayout(9, 1, 200, 200), Neighbourhood.Four);
            var problem = new PeriodicProblemBuilder("drawn", units, County.Uses, new Allocation(today), periods).Minimise(new CumulativeNetEmissions(paths)).Build();
            byte[] plan = [.. Land.Select((unit, u) => unit.FirstYear > Last ? today[u] : (byte)problem.Periods!.Trajectories.Becoming(unit.Later, periods.PeriodOf(unit.FirstYear)))];
            return (problem, paths, plan);
        }

        private double[,] Table(int rows, int columns, int low, int high)
        {
            var table = new double[rows, columns];
            for (var entry = 0; entry < rows * columns; entry++) table[entry / columns, entry % columns] = random.Next(low * 10, high * 10) / 10.0;
            return table;
        }
    }
}
