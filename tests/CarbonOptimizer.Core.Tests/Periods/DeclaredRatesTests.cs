using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>The audit works emissions out from the declaration, so it finds faults of the tables the model is made from.</summary>
public sealed class DeclaredRatesTests
{
    private static readonly PlanningPeriods Periods = new(2025, [2030, 2040]);

    public static TheoryData<string> Faults => ["none", "flux", "waiting", "delay", "release"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Audit_ModelOfWrongTables_IsFound(string fault)
    {
        var right = Declared();
        var (flux, waiting) = (new double[4, 16], new double[4, 16]);
        var delays = new int[4, 4];
        for (var year = 0; year < 16; year++)
        {
            (flux[0, year], waiting[0, year]) = (fault == "flux" && year == 9 ? -0.51 : -0.5, fault == "waiting" ? 0 : -0.5);
            flux[1, year] = 1;
        }
        for (var from = 1; from < 4; from++) delays[from, 0] = fault == "delay" ? 12 : 40;
        var released = Enumerable.Range(0, 41).Select(year =>
        {
            var table = new double[4, 4];
            for (var other = 1; other < 4; other++) (table[other, 0], table[0, other]) = (-40 * 44 / 12.0 * (fault == "release" ? Math.Min(1, year / 35.0) : year / 40.0), year == 0 ? 0 : 40 * 44 / 12.0);
            return table;
        });
        var model = new EmissionPaths(new YearTable(flux, true), null, [new ConversionEmissions("pools", new BilingualText("Pools", "碳库"), [.. released])], delays, new YearTable(waiting, true)) { Origin = right.Origin };
        var problem = new PeriodicProblemBuilder("tables", new PlanningUnits(new GridLayout(4, 1, 100, 100), Neighbourhood.Four), County.Uses, new Allocation([1, 1, 1, 1]), Periods)
            .Minimise(new CumulativeNetEmissions(model)).Subject(new AreaQuota(County.Named("forest"), County.Forest, null, 0, 2, 2)).Build();

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 30, Threads = 1 });

        Assert.Equal(fault == "none", PlanAuditor.Audit(problem, result).Passed);
    }

    /// <summary>A share of a sink would be stricter the larger it is; it is refused.</summary>
    [Fact]
    public void Peak_ShareOfABaseYearThatIsASink_IsRefused()
    {
        var paths = Declared();
        AllocationProblem Of(byte today) => new PeriodicProblemBuilder("base", new PlanningUnits(new GridLayout(2, 1, 100, 100), Neighbourhood.Four), County.Uses, new Allocation([today, today]), Periods).Minimise(new CumulativeNetEmissions(paths)).Build();
        var peak = new CarbonPeak(County.Named("peak"), paths, 2030, true, RuleArea.Everywhere, new PeakCap(null, 1.1));

        Assert.Throws<ArgumentException>(() => peak.Check(Of(0), [0, 0]));
        Assert.Equal(2.0, EmissionAccount.OfBaseYear(Of(1).Units, Of(1).Baseline, Periods, paths, RuleArea.Everywhere));
        Assert.All(peak.Check(Of(1), [1, 1]).Where(rule => rule.Rule.EndsWith("peak_over_base", StringComparison.Ordinal)), rule => Assert.Equal(-0.2m, Math.Round(rule.Value, 9)));
    }

    /// <summary>
    /// Ten hectares planted in a period of five years, two a year: in its first year two hectares have grown for a year and eight are cropland still. The state
    /// of the planning year is that of all ten, of which two were planted in each year.
    /// </summary>
    [Fact]
    public void Spread_AYearlyCapacity_BooksAFifthOfThePeriodInEachYear()
    {
        var paths = Declared().Spreading([(1, 0)]);
        var units = new PlanningUnits(new GridLayout(10, 1, 100, 100), Neighbourhood.Four);
        var problem = new PeriodicProblemBuilder("planting", units, County.Uses, new Allocation([.. Enumerable.Repeat((byte)1, 10)]), Periods).Minimise(new CumulativeNetEmissions(paths)).Build();
        var planted = (byte)problem.Periods!.Trajectories.Becoming(0, 0);

        var series = EmissionAccount.Of(problem, paths, [.. Enumerable.Repeat(planted, 10)], RuleArea.Everywhere);

        const double growth = -40 * 44 / 12.0 / 40;
        for (var year = 1; year <= 5; year++) Assert.Equal((2 * year * growth, 10 - 2 * year), (series.In(2025 + year).Conversion, series.In(2025 + year).Source), Near);
        Assert.Equal(10 * growth, series.In(2031).Net, 1e-12);
        // The last part is planted for 2030 and grows until 2069, and the outlook says so.
        Assert.Equal(2069, CarbonOutlook.Of(problem, paths, [.. Enumerable.Repeat(planted, 10)]).SteadyYear);
    }

    private static readonly IEqualityComparer<(double, double)> Near = EqualityComparer<(double, double)>.Create((one, other) => Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9, _ => 0);

    private static EmissionPaths Declared()
    {
        PoolDensities Stock(decimal above) => PoolDensities.OfTonnes("set", above, 0, 0, 0);
        var profiles = new ConversionProfiles([Stock(40), Stock(0), Stock(0), Stock(0)], GrowthCurve.Linear(20), GrowthCurve.Linear(40));
        var account = new CarbonAccount(
            [[FluxFactor.Of("f", FluxKind.Land, -0.5m)], [FluxFactor.Of("c", FluxKind.Operations, 1)], [], []], new CarbonAccountOptions { Mode = CarbonMode.Hybrid, Profiles = profiles });
        return EmissionPaths.Of(new NetCarbonEmissions(account), Periods, (_, _) => 1, [], new int[4]);
    }
}
