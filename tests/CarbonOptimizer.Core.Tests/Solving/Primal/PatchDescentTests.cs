using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Primal;

/// <summary>No whole patch of a finished plan can change its use and lower the objective: what the eye sees first on a map.</summary>
public sealed class PatchDescentTests
{
    private const int Width = 22, Height = 18;

    [Theory]
    [InlineData(Neighbourhood.Four)]
    [InlineData(Neighbourhood.Eight)]
    public void Plan_AnyMap_HasNoPatchThatGainsByAnotherUse(Neighbourhood neighbourhood)
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = Patchy(seed, neighbourhood, noise: seed % 3 == 0 ? 0 : 2);
            var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 1, Threads = 1 });
            Assert.True(Core.Auditing.PlanAuditor.Audit(problem, result).Passed);
            var plan = result.Plan!.Uses.ToArray();
            foreach (var patch in Patches(plan, neighbourhood))
            {
                for (byte use = 0; use < 4; use++)
                {
                    var changed = (byte[])plan.Clone();
                    foreach (var unit in patch) changed[unit] = use;
                    var keepsQuotas = changed.Count(to => to == 2) >= 60 && changed.Count(to => to == 1) >= 90;
                    Assert.False(
                        keepsQuotas && Value(problem, changed) < result.Objective - 1e-6 * Math.Abs(result.Objective),
                        $"Seed {seed}: {patch.Count} units of {plan[patch[0]]} gain as {use}: {Value(problem, changed)} for {result.Objective}.");
                }
            }
        }
    }

    /// <summary>A lake of no worth amid forest: no cell of it gains by becoming forest, all of it does.</summary>
    [Fact]
    public void Plan_LakeAmidForest_IsFilledAtOnce()
    {
        byte[] today = [.. Enumerable.Range(0, Width * Height).Select(u => u / Width is >= 5 and < 13 && u % Width is >= 5 and < 15 ? (byte)3 : (byte)0)];
        var problem = Posed(today, Neighbourhood.Four, [.. Enumerable.Repeat(0.0, Width * Height)], urban: 0, cropland: 0, boundary: 0.5);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0.05, Threads = 1 });
        Assert.All(result.Plan!.Uses.ToArray(), use => Assert.Equal(0, use));
    }

    private static double Value(AllocationProblem problem, byte[] plan) =>
        problem.Objectives.Sum(entry => entry.Weight * entry.Objective.Evaluate(problem, plan).Total);

    private static AllocationProblem Patchy(int seed, Neighbourhood neighbourhood, double noise)
    {
        var random = new Random(seed);
        byte[] blocks = [.. Enumerable.Range(0, Width * Height).Select(_ => (byte)random.Next(4))];
        byte[] today = [.. Enumerable.Range(0, Width * Height).Select(u => blocks[u / Width / 4 * Width + u % Width / 4])];
        double[] site = [.. Enumerable.Range(0, Width * Height).Select(_ => noise * random.NextDouble())];
        return Posed(today, neighbourhood, site, urban: 60, cropland: 90, boundary: 0.02 + 0.1 * random.NextDouble());
    }

    private static AllocationProblem Posed(byte[] today, Neighbourhood neighbourhood, double[] site, int urban, int cropland, double boundary)
    {
        var units = new PlanningUnits(new GridLayout(Width, Height, 100, 100), neighbourhood);
        float[] Flux(double perHectare, double share) => [.. site.Select(value => (float)(perHectare + share * value))];
        var flux = new UnitCost("flux", new BilingualText("Flux", "通量"), "t", [Flux(-5, 1), Flux(1, -1), Flux(20, 2), Flux(0, 0.5)], true);
        return new AllocationProblemBuilder("patches", units, County.Uses, new Allocation(today))
            .Minimise(flux).Minimise(new BoundaryLength(BoundaryScope.LandUse), boundary)
            .Subject(new AreaQuota(County.Named("urban"), County.Urban, null, 0, urban, null))
            .Subject(new AreaQuota(County.Named("cropland"), County.Cropland, null, 0, cropland, null))
            .Build();
    }

    private static List<List<int>> Patches(byte[] plan, Neighbourhood neighbourhood)
    {
        var patches = new List<List<int>>();
        var isSeen = new bool[plan.Length];
        for (var start = 0; start < plan.Length; start++)
        {
            if (isSeen[start]) continue;
            isSeen[start] = true;
            List<int> patch = [start];
            for (var next = 0; next < patch.Count; next++)
            {
                var (row, column) = Math.DivRem(patch[next], Width);
                for (var other = 0; other < plan.Length; other++)
                {
                    var (down, right) = (Math.Abs(other / Width - row), Math.Abs(other % Width - column));
                    var touches = neighbourhood == Neighbourhood.Four ? down + right == 1 : Math.Max(down, right) == 1;
                    if (!touches || isSeen[other] || plan[other] != plan[start]) continue;
                    isSeen[other] = true;
                    patch.Add(other);
                }
            }
            patches.Add(patch);
        }
        return patches;
    }
}
