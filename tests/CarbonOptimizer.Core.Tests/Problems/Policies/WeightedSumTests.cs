using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Policies;

/// <summary>Weighted sums and objectives between bounds, on a row of six cells small enough to look at every plan.</summary>
public sealed class WeightedSumTests
{
    private const string Today = "fccufc";

    private static readonly float[] People = [3, 0, 7, 2, 1, 5];

    [Fact]
    public void Terms_EachCountsItsLandOnly()
    {
        var policy = new WeightedSum(County.Named("p"),
        [
            new WeightedSumTerm(2.5m, County.Urban),
            new WeightedSumTerm(-1, County.Forest) { From = County.Cropland },
            new WeightedSumTerm(10, County.Forest | County.Cropland) { OnlyConverted = true, Where = RuleArea.Of(County.Set("xx----")) },
            new WeightedSumTerm(1, County.Cropland) { PerHectare = [0, 2, 4, 8, 16, 32] },
            new WeightedSumTerm(100, County.Urban) { PerUnit = People },
        ], "points", null, 1000);
        var problem = County.With(Today, new BoundaryLength(BoundaryScope.LandUse), policy);

        // 2.5 for the town, 2 + 4 + 32 for the cropland, 200 for the people in town.
        Assert.Equal(240.5m, 1000 * Value(policy, problem, Today));
        // Cell 0 turned cropland: 10; cell 1 turned forest: 10 and -1; cells 0, 2 and 4 cropland: 0 + 4 + 16; towns 3 and 5: 5 and 700.
        Assert.Equal(744m, 1000 * Value(policy, problem, "cfcucu"));
    }

    [Theory]
    [InlineData("1", null)]
    [InlineData(null, "2")]
    [InlineData("2", "2")]
    public void Bounds_OnHectares_AreExact(string? minimum, string? maximum)
    {
        var policy = new WeightedSum(County.Named("p"), [new WeightedSumTerm(1, County.Urban)], "ha", Number(minimum), Number(maximum));
        var problem = County.With(Today, new BoundaryLength(BoundaryScope.LandUse), policy);

        foreach (var (plan, towns) in new[] { ("ffffff", 0), ("ufffff", 1), ("uuffff", 2), ("uuufff", 3) })
        {
            var result = Assert.Single(policy.Check(problem, County.Plan(plan)));
            Assert.Equal(towns, result.Value);
            Assert.Equal(!(towns < Number(minimum)) && !(towns > Number(maximum)), result.IsKept);
        }
    }

    [Fact]
    public void Declaration_WithoutSense_IsRefused()
    {
        WeightedSumTerm[] some = [new(1, 1)];
        Assert.Throws<ArgumentException>(() => new WeightedSum(County.Named("p"), [], "ha", 0, null));
        Assert.Throws<ArgumentException>(() => new WeightedSum(County.Named("p"), some, "ha", null, null));
        Assert.Throws<ArgumentException>(() => new WeightedSum(County.Named("p"), some, "ha", 2, 1));
        Assert.Throws<ArgumentException>(() => new WeightedSum(County.Named("p"), [new WeightedSumTerm(1, 0)], "ha", 0, null));
        Assert.Throws<ArgumentException>(() => new WeightedSum(County.Named("p"), [new WeightedSumTerm(1e10m, 1)], "ha", 0, null));
        Assert.Throws<ArgumentException>(() => new ObjectiveLimit(County.Named("p"), [new WeightedObjective(Worth(), 1)], "1", 1, 2));
        Assert.Throws<ArgumentException>(() => new ObjectiveLimit(County.Named("p"), [new WeightedObjective(Worth(), 1)], "1", null));
    }

    /// <summary>The solver's plan and bound enclose the best of all plans that the checks let through.</summary>
    [Theory]
    [MemberData(nameof(Policies))]
    public void Solve_EveryPlanLookedAt_LiesBetweenBoundAndPlan(string name)
    {
        var policy = Of(name);
        var problem = County.With(Today, Cost(), policy);
        var best = double.PositiveInfinity;
        var kept = 0;
        foreach (var plan in AllPlans())
        {
            if (!policy.Check(problem, plan).All(rule => rule.IsKept)) continue;
            kept++;
            best = Math.Min(best, Cost().Evaluate(problem, plan).Total);
        }
        Assert.InRange(kept, 1, 4095);

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 300, RelativeGap = 0 });

        var report = PlanAuditor.Audit(problem, result);
        Assert.Empty(report.Findings);
        Assert.Equal(best, report.WeightedTotal, 1e-6);
        Assert.True(report.Bound <= best + 1e-6, $"bound {report.Bound} above {best}");
        var prices = new PolicyPrices(problem, new PricedPlan(result.Plan!, result.Objective, result.Bound, result.Certificate!.Multipliers)).FromCertificate(0.01);
        Assert.NotEmpty(prices);
    }

    [Fact]
    public void Solve_SoftSum_PaysWhatTheMissIsWorth()
    {
        // Each hectare of town costs at least 5; missing one costs 1: none is built.
        var soft = new PolicyDescription("p", new BilingualText("p", "p"), PenaltyPerUnit: 1);
        var policy = new WeightedSum(soft, [new WeightedSumTerm(1, County.Urban)], "ha", 3, null);
        var problem = County.With("ffffff", new UnitCost("cost", new BilingualText("c", "c"), "1", [null, null, [5, 6, 7, 8, 9, 10], null], false), policy);

        var report = PlanAuditor.Audit(problem, SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 100 }));

        Assert.Empty(report.Findings);
        Assert.Equal(3, report.Penalty, 1e-6);
    }

    public static TheoryData<string> Policies => ["least people", "most people", "least forest from cropland", "water between", "worth at least", "worth between"];

    private static Policy Of(string name) => name switch
    {
        "least people" => Sum(14, null, new WeightedSumTerm(1, County.Urban) { PerUnit = People }),
        "most people" => Sum(null, 4, new WeightedSumTerm(1, County.Cropland | County.Urban) { PerUnit = People }),
        "least forest from cropland" => Sum(1.5m, null, new WeightedSumTerm(0.75m, County.Forest) { From = County.Cropland }),
        "water between" => Sum(1.5m, 4, new WeightedSumTerm(0.5m, County.Cropland) { PerHectare = [1, 2, 3, 4, 5, 6] }, new WeightedSumTerm(-1, County.Urban)),
        "worth at least" => new ObjectiveLimit(County.Named("p"), [new WeightedObjective(Worth(), 1)], "1", null, 17),
        _ => new ObjectiveLimit(County.Named("p"), [new WeightedObjective(Worth(), 1)], "1", 12, 8),
    };

    private static WeightedSum Sum(decimal? minimum, decimal? maximum, params WeightedSumTerm[] terms) => new(County.Named("p"), terms, "1", minimum, maximum);

    private static UnitCost Worth() => new("worth", new BilingualText("w", "w"), "1", [[1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1], null, [2, 2, 2, 2, 2, 2]], false);

    private static UnitCost Cost() =>
        new("cost", new BilingualText("c", "c"), "1", [[4, 4, 9, 1, 3, 8], [2, 7, 2, 2, 9, 5], [6, 3, 4, 5, 7, 6], [5, 5, 5, 5, 5, 5]], false);

    private static decimal Value(Policy policy, AllocationProblem problem, string plan) => policy.Check(problem, County.Plan(plan)).Single().Value;

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<byte[]> AllPlans()
    {
        for (var code = 0; code < 4096; code++)
        {
            yield return [.. Enumerable.Range(0, 6).Select(u => (byte)(code >> 2 * u & 3))];
        }
    }
}
