using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tests.Auditing;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems;

/// <summary>Objectives and policies say twice what they are; both must agree on any plan, allowed or not.</summary>
public sealed class DeclarationTests
{
    private const int Seeds = 40;

    [Fact]
    public void Objectives_RandomPlans_CostWhatTheyMeasure()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Small(seed));
            var plan = RandomPlan(problem, seed);
            foreach (var (objective, _) in problem.Objectives)
            {
                Assert.Equal(CostOf(problem, objective, plan), 3 * objective.Evaluate(problem, plan).Total, 1e-6);
            }
        }
    }

    [Fact]
    public void Policies_RandomPlans_AreKeptExactlyWhenTheModelSaysSo()
    {
        var (kept, broken) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var problem = RandomProblems.Create(seed % Seeds, RandomProblems.Tiny(seed % Seeds));
            var model = ModelCompiler.Compile(problem).Model!;
            var plan = RandomPlan(problem, seed);
            foreach (var policy in problem.Policies)
            {
                var isKept = policy.Check(problem, plan).All(rule => rule.IsKept);
                Assert.Equal(IsAllowed(problem, policy, plan) && KeepsRows(model, policy, plan), isKept);
                if (isKept) kept++;
                else broken++;
            }
        }
        Assert.True(kept > 100 && broken > 100, $"{kept} kept, {broken} broken: too one-sided to mean anything.");
    }

    [Fact]
    public void Policies_Today_KeepsEverythingThatIsNotAQuota()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Small(seed) with { QuotaCount = 0 });
            Assert.All(problem.Policies.SelectMany(policy => policy.Check(problem, problem.Baseline.Uses)), rule =>
            {
                Assert.True(rule.IsKept);
                Assert.Equal(rule.Value, rule.ValueAtBaseline);
            });
        }
    }

    private static byte[] RandomPlan(AllocationProblem problem, int seed)
    {
        var random = new Random(seed);
        var plan = problem.Baseline.Uses.ToArray();
        for (var u = 0; u < plan.Length; u++)
        {
            if (random.Next(4) == 0) plan[u] = (byte)random.Next(problem.LandUses.Count);
        }
        return plan;
    }

    private static double CostOf(AllocationProblem problem, Objective objective, byte[] plan)
    {
        var useCount = problem.LandUses.Count;
        var unitCosts = new double[plan.Length * useCount];
        var half = plan.Length / 2;
        objective.AddUnitCosts(problem, 0, unitCosts.AsSpan(0, half * useCount), 3);
        objective.AddUnitCosts(problem, half, unitCosts.AsSpan(half * useCount), 3);
        var costPerMetre = new double[useCount * useCount];
        objective.AddBoundaryCosts(problem, costPerMetre, 3);
        return plan.Select((use, u) => unitCosts[u * useCount + use]).Sum()
            + Edges.Of(problem).Sum(edge => edge.Metres * costPerMetre[plan[edge.First] * useCount + plan[edge.Second]]);
    }

    private static bool IsAllowed(AllocationProblem problem, Policy policy, byte[] plan)
    {
        var allowed = new ulong[plan.Length];
        Array.Fill(allowed, ulong.MaxValue);
        policy.Restrict(problem, 0, allowed);
        return plan.Select((use, u) => (allowed[u] >> use & 1) != 0).All(isAllowed => isAllowed);
    }

    private static bool KeepsRows(AllocationModel model, Policy policy, byte[] plan)
    {
        var side = model.SideConstraints;
        for (var r = 0; r < side.Count; r++)
        {
            if (side.Rows[r].PolicyId != policy.Id) continue;
            var sum = side.Rows[r].Terms.Sum(term => Enumerable.Range(0, plan.Length).Sum(u =>
                term.Layer is not null && term.Layer.RegionOfUnit[u] != term.Region || (term.BaselineUses >> model.Baseline[u] & 1) == 0
                    ? 0 : term.CoefficientOfUse[plan[u]] * model.Units.AreaHectares(u)));
            if (sum < side.Rows[r].Lower - 1e-7 || sum > side.Rows[r].Upper + 1e-7) return false;
        }
        return true;
    }
}
