using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing.Oracles;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>Objectives over all planning years as bounds, and their parts in regions.</summary>
public sealed class HorizonLimitTests
{
    private static readonly RegionLayer Sides = County.Townships("aabb-");

    private readonly Decade decade = new(3);

    public static TheoryData<string> Objectives => ["net_carbon", "conversion_cost", "land"];

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Cap_OfAnObjective_BoundsItsSumOverAllYears(string id)
    {
        var free = Builder().Build();
        for (var draw = 0; draw < 20; draw++)
        {
            var plan = decade.RandomPlan(free);
            var value = free.Objectives.Single(pair => pair.Objective.Id == id).Objective.Evaluate(free, plan).Total;
            foreach (var (maximum, isKept) in new[] { (value + 0.01, true), (value - 0.01, false) })
            {
                var problem = Builder().Subject(new ObjectiveLimit(County.Named("limit"), [new WeightedObjective(OfOne(id), 1)], "1", maximum)).Build();
                var rule = Assert.Single(problem.Policies.Single(policy => policy.Id == "limit").Check(problem, plan));
                Assert.Equal(value, (double)rule.Value, 1e-6);
                Assert.Equal(isKept, rule.IsKept);
                var plain = new PlainModel(ModelCompiler.Compile(problem).Model!);
                Assert.Equal(isKept, plain.Keeps(plain.SumsOf(plan)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Parts_OfAnObjective_AddUpToTheWholeInPlanAndCosts(string id)
    {
        var problem = Builder(OfOne(id), new RegionalPart(OfOne(id), Sides, 0), new RegionalPart(OfOne(id), Sides, 1)).Build();
        var (_, west, east) = (problem.Objectives[0].Objective, problem.Objectives[1].Objective, problem.Objectives[2].Objective);
        Assert.All(problem.Objectives, pair => Assert.IsAssignableFrom<PeriodicObjective>(pair.Objective));
        var plan = decade.RandomPlan(problem);
        // The last unit lies in neither region.
        plan[4] = (byte)problem.Baseline[4];
        var outside = OfUnit(problem, problem.Objectives[0].Objective, 4, plan[4]);
        var inside = problem.Objectives[0].Objective.Evaluate(problem, plan).Total - outside;
        Assert.Equal(inside, west.Evaluate(problem, plan).Total + east.Evaluate(problem, plan).Total, 1e-6);
        Assert.Equal(west.Evaluate(problem, plan).Total, OfUnit(problem, west, 0, plan[0]) + OfUnit(problem, west, 1, plan[1]), 1e-6);
        Assert.Equal(0, OfUnit(problem, west, 2, plan[2]));
    }

    [Fact]
    public void Cap_OfAStage_IsAskedForInTheLastOnly()
    {
        var problem = Builder().Subject(new ObjectiveLimit(County.Named("limit"), [new WeightedObjective(OfOne("net_carbon"), 1)], "1", 0)).Build();
        for (var p = 0; p < 3; p++)
        {
            var stage = MyopicPlanner.Stage(problem, problem.Baseline, p);
            Assert.Equal(p == 2 ? 1 : 0, stage.Policies.Single(policy => policy.Id == "limit").Check(stage, stage.Baseline.Uses).Count);
            Assert.Equal(p == 2 ? 1 : 0, SideConstraintBuilder.Of(stage).Count);
        }
    }

    [Fact]
    public void Part_OfAStage_CountsItsYearsOnly()
    {
        var problem = Builder(new RegionalPart(OfOne("net_carbon"), Sides, 0)).Build();
        var plan = decade.RandomPlan(problem);
        var stages = Enumerable.Range(0, 3).Sum(p => MyopicPlanner.Stage(problem, problem.Baseline, p).Objectives[0].Objective.Evaluate(problem, plan).Total);
        Assert.Equal(problem.Objectives[0].Objective.Evaluate(problem, plan).Total, stages, 1e-6);
    }

    private PeriodicProblemBuilder Builder(params Objective[] objectives)
    {
        var builder = new PeriodicProblemBuilder("decade", decade.Units, County.Uses, decade.Baseline, Decade.Periods)
            .With(Sides).Subject(new StaticUses(County.Named("static")));
        if (objectives.Length == 0) objectives = [OfOne("net_carbon"), OfOne("conversion_cost"), OfOne("land")];
        foreach (var objective in objectives) builder.Minimise(objective);
        return builder;
    }

    private Objective OfOne(string id) => id switch
    {
        "net_carbon" => new CumulativeNetEmissions(decade.Paths),
        "conversion_cost" => new PeriodConversionCost(decade.Cost, "CNY"),
        _ => new UnitCost("land", new BilingualText("Land", "土地"), "1", [[1, 2, 3, 4, 5], null, [5, 4, 3, 2, 1], null], false),
    };

    private static double OfUnit(AllocationProblem problem, Objective objective, int unit, int trajectory)
    {
        var costs = new double[problem.LandUses.Count];
        objective.AddUnitCosts(problem, unit, costs, 1);
        return costs[trajectory];
    }
}
