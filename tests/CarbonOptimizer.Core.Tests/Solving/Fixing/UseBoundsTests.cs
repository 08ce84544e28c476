using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.Fixing;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Fixing;

/// <summary>Bounds of single uses against brute force and against the audit's own code, on every shape of neighbourhood.</summary>
public sealed class UseBoundsTests
{
    private static readonly SolveOptions Options = new() { RelativeGap = 0, ExcessGap = 0, IterationLimit = 40, Threads = 1 };

    [Fact]
    public void Of_TinyProblems_NeverExceedsTheBestPlanWithTheUse()
    {
        var (compared, tight) = (0, 0);
        for (var seed = 0; seed < 24; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed));
            var model = ModelCompiler.Compile(problem).Model!;
            if (SolverFacade.Solve(problem, new LagrangianSolver(), Options).Certificate is not { } certificate) continue;
            var bounds = UseBounds.Of(model, certificate, 1);
            for (var u = 0; u < model.UnitCount; u++)
            {
                for (var k = 0; k < model.UseCount; k++)
                {
                    if (!model.IsAllowed(u, k)) continue;
                    var best = Best(Forced(model, u, k));
                    if (double.IsInfinity(best)) continue;
                    compared++;
                    var tolerance = 1e-5 * (1 + Math.Abs(best));
                    var bound = bounds.Bound + bounds.Rise(u, k);
                    Assert.True(bound <= best + tolerance, $"Seed {seed}, unit {u}, use {k}: bound {bound}, best plan {best}.");
                    if (bound >= best - tolerance) tight++;
                }
            }
        }
        Assert.True(compared > 200 && tight > 50, $"{compared} uses compared, {tight} bounds reach the best plan.");
    }

    [Fact]
    public void Of_AllShapes_IsWhatTheAuditComputesWithItsOwnCode()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Small(seed));
            var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options with { IterationLimit = 12 });
            if (result.Certificate is not { } certificate || result.Plan is null) continue;
            var model = ModelCompiler.Compile(problem).Model!;
            var bounds = UseBounds.Of(model, certificate, 2);
            var audited = MinMarginals.Of(problem, result.Plan, certificate, 1);
            var tolerance = 1e-5 * (1 + Math.Abs(result.Bound));
            Assert.Equal(result.Bound, bounds.Bound, tolerance);
            for (var entry = 0; entry < audited.Length; entry++)
            {
                var own = bounds.Rise(entry / model.UseCount, entry % model.UseCount);
                if (double.IsInfinity(audited[entry])) Assert.Equal(audited[entry], own);
                else Assert.Equal(audited[entry], own, tolerance);
            }
        }
    }

    [Fact]
    public void Open_AnyCutOff_KeepsEveryPlanThatIsCheaper()
    {
        var closed = 0;
        for (var seed = 0; seed < 24; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed));
            var model = ModelCompiler.Compile(problem).Model!;
            if (SolverFacade.Solve(problem, new LagrangianSolver(), Options) is not { Certificate: { } certificate, Plan: not null }) continue;
            var best = new BruteForceSolver().Solve(model, new SolveOptions(), null, default);
            var open = UseBounds.Of(model, certificate, 1).Open(best.Objective + 1e-4 * (1 + Math.Abs(best.Objective)));
            for (var u = 0; u < open.Length; u++)
            {
                Assert.NotEqual(0UL, open[u]);
                Assert.Equal(1UL, open[u] >> best.Plan![u] & 1);
                for (var k = 0; k < model.UseCount; k++)
                {
                    if (model.IsAllowed(u, k) && (open[u] >> k & 1) == 0) closed++;
                }
            }
        }
        Assert.True(closed > 100, $"Only {closed} uses were closed.");
    }

    private static double Best(AllocationModel model) => new BruteForceSolver().Solve(model, new SolveOptions(), null, default).Objective;

    private static AllocationModel Forced(AllocationModel model, int unit, int use)
    {
        var costs = (float[])model.UnitCosts.Clone();
        for (var k = 0; k < model.UseCount; k++)
        {
            if (k != use) costs[unit * model.UseCount + k] = float.PositiveInfinity;
        }
        return new AllocationModel(model.Units, model.UseCount, costs, model.Boundaries, model.SideConstraints, model.Baseline);
    }
}
