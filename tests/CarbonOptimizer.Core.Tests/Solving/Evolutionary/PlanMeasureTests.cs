using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Evolutionary;

public sealed class PlanMeasureTests
{
    [Fact]
    public void LinearMeasure_RandomPlans_EqualsTheFormulaOfTheObjective()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Small(seed));
            var random = new Random(seed);
            var plan = Enumerable.Range(0, problem.Units.Count).Select(_ => (byte)random.Next(problem.LandUses.Count)).ToArray();
            foreach (var (measure, weighted) in LinearMeasure.ObjectivesOf(problem).Zip(problem.Objectives))
            {
                var expected = weighted.Objective.Evaluate(problem, plan).Total;
                Assert.Equal(expected, measure.Of(plan, []), 1e-5 * (1 + Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void LinearMeasure_CostOfMove_IsTheDifference()
    {
        var problem = RandomProblems.Create(2, RandomProblems.Small(2));
        var random = new Random(2);
        var plan = problem.Baseline.Uses.ToArray();
        foreach (var measure in LinearMeasure.ObjectivesOf(problem))
        {
            for (var i = 0; i < 50; i++)
            {
                var (unit, use, before) = (random.Next(plan.Length), random.Next(problem.LandUses.Count), measure.Of(plan, []));
                var cost = measure.CostOfMove(plan, unit, use);
                plan[unit] = (byte)use;
                Assert.Equal(before + cost, measure.Of(plan, []), 1e-6 * (1 + Math.Abs(before)));
            }
        }
    }

    [Fact]
    public void Fragmentation_OneSquareAndFourCells_ByHand()
    {
        var measure = new PatchFragmentation(Square(4), 0b10);
        // One patch of 4 cells: perimeter 8, sum p sqrt(a) = 16: cohesion 100 * (1 - 1/2) / (1 - 1/4).
        Assert.Equal(100 - 100 * 0.5 / 0.75, Measure(measure, "1100", "1100", "0000", "0000"), 9);
        // Four single cells: p = p sqrt(a), cohesion 0.
        Assert.Equal(100, Measure(measure, "1010", "0000", "1010", "0000"), 9);
        // A square and a lone cell: p = 8 + 4, weighted 16 + 4.
        Assert.Equal(100 - 100 * (1 - 12 / 20.0) / 0.75, Measure(measure, "1100", "1100", "0000", "0001"), 9);
        Assert.Equal(0, Measure(measure, "1111", "1111", "1111", "1111"), 9);
        Assert.Equal(100, Measure(measure, "0000", "0000", "0000", "0000"), 9);
    }

    [Fact]
    public void DistanceToUse_ByHand_IsTheMeanWalk()
    {
        var measure = new DistanceToUse(Square(4), 0b01, 0b10);
        // From the corner: 15 cells at distances 1..6 add up to 48; cells of 100 m.
        Assert.Equal(100 * 48 / 15.0, Measure(measure, "1000", "0000", "0000", "0000"), 9);
        Assert.Equal(0, Measure(measure, "1111", "1111", "1111", "1111"), 9);
        Assert.Equal(100 * 16, Measure(measure, "0000", "0000", "0000", "0000"), 9);
    }

    private static double Measure(IPlanMeasure measure, params string[] rows)
    {
        var scratch = Enumerable.Repeat(-7, measure.ScratchLength).ToArray();
        return measure.Of([.. string.Concat(rows).Select(c => (byte)(c - '0'))], scratch);
    }

    private static AllocationProblem Square(int side) => new AllocationProblemBuilder(
        "square", new PlanningUnits(new GridLayout(side, side, 100, 100), Neighbourhood.Four),
        new LandUseCatalogue([new LandUse("a", default, Space.Agricultural), new LandUse("b", default, Space.Urban)]), new Allocation(new byte[side * side]))
        .Minimise(new BoundaryLength(BoundaryScope.LandUse)).Build();
}
