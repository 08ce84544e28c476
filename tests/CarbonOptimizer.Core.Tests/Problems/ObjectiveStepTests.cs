using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems;

public sealed class ObjectiveStepTests
{
    private static readonly BilingualText Name = new("Cost", "成本");

    /// <summary>Every value of every plan lies on the steps, and a bound is never raised above a value that it does not exceed.</summary>
    [Fact]
    public void Raise_RandomDecimalCosts_NeverPassesAValueOfAPlan()
    {
        var found = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var problem = Random(seed);
            if (ObjectiveStep.Of(problem) is not { } step) continue;
            found++;
            var values = Plans(problem).Select(plan => problem.Objectives.Sum(entry => entry.Weight * entry.Objective.Evaluate(problem, plan).Total)).Distinct().Order().ToArray();
            foreach (var (value, next) in values.Zip(values.Skip(1)))
            {
                var steps = (next - value) / step.Step;
                Assert.Equal(Math.Round(steps), steps, 1e-5);
                Assert.InRange(step.Raise(value, 0), value, value + 1e-7 * (1 + Math.Abs(value)));
                var between = step.Raise((value + next) / 2, 0);
                Assert.True(between <= next && between >= (value + next) / 2, $"Seed {seed}: {between} between {value} and {next}.");
            }
        }
        Assert.True(found > 150, $"Only {found} of 200 problems have a step.");
    }

    [Fact]
    public void Of_CostsWithoutAStep_IsNull()
    {
        float[] third = [1f / 3, 0.7f, 0.1f, 1e-3f];
        Assert.Null(ObjectiveStep.Of(Problem([third, null, null, null], 0)));
        float[] far = [5e12f, 0, 0, 0];
        Assert.Null(ObjectiveStep.Of(Problem([far, null, null, null], 0)));
        Assert.Null(ObjectiveStep.Of(Problem([[1, 2, 3, 4], null, null, null], 1 / 7.0)));
    }

    [Fact]
    public void Solve_QuotaAcrossAUnit_IsProvedByTheStep()
    {
        float[] flux = [.. Enumerable.Repeat(-0.5f, 24)];
        var units = new PlanningUnits(new GridLayout(6, 4, 100, 100), Neighbourhood.Four);
        var problem = new AllocationProblemBuilder("whole", units, County.Uses, new Allocation(County.Plan(new string('c', 24))))
            .Minimise(new UnitCost("flux", Name, "t", [flux, null, null, null], true))
            .Subject(new AreaQuota(County.Named("forest"), County.Forest, null, 0, null, 10.7m)).Build();
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 0 });
        Assert.Equal(TerminationReason.Optimal, result.Termination.Reason);
        var report = PlanAuditor.Audit(problem, result);
        Assert.True(report.Passed, string.Join('\n', report.Findings));
        Assert.Equal(-5, report.Bound, 1e-6);
        var stated = result with { Bound = result.Bound + 0.1 };
        Assert.False(PlanAuditor.Audit(problem, stated).Passed);
    }

    private static AllocationProblem Random(int seed)
    {
        var random = new Random(seed);
        var scale = (float)Math.Pow(2, -random.Next(4));
        float[]?[] costs = [.. Enumerable.Range(0, 4).Select(_ => random.Next(3) == 0 ? null : Enumerable.Range(0, 4).Select(_ => random.Next(-9, 10) * scale).ToArray())];
        return Problem(costs, new[] { 0, 0.001, 0.25, 0.03 }[random.Next(4)]);
    }

    private static AllocationProblem Problem(float[]?[] costs, double boundaryWeight)
    {
        var units = new PlanningUnits(new GridLayout(2, 2, 30, 30), Neighbourhood.Four);
        var builder = new AllocationProblemBuilder("steps", units, County.Uses, new Allocation(County.Plan("fcuc"))).Minimise(new UnitCost("cost", Name, "1", costs, true), 0.3);
        return (boundaryWeight > 0 ? builder.Minimise(new BoundaryLength(BoundaryScope.LandUse), boundaryWeight) : builder).Build();
    }

    private static IEnumerable<byte[]> Plans(AllocationProblem problem)
    {
        for (var code = 0; code < 256; code++) yield return [.. Enumerable.Range(0, problem.Units.Count).Select(u => (byte)(code >> 2 * u & 3))];
    }
}
