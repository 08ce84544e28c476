using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Dual.Grid;
using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Core.Tests.Auditing;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Origins;

/// <summary>Solvers and audit where boundary costs depend on origins, against brute force and the plain formula over the periods.</summary>
public sealed class TrajectorySolveTests
{
    [Fact]
    public void Lagrangian_TinyProblems_BracketsTheOptimum()
    {
        var (optimal, feasible) = (0, 0);
        for (var seed = 0; seed < 90; seed++)
        {
            var problem = TrajectoryProblems.Tiny(seed);
            var optimum = BruteForce(problem).Objective;
            var result = Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 100, RelativeGap = 0, ExcessGap = 0 });
            var tolerance = 1e-6 * (1 + Math.Abs(optimum));
            if (!double.IsFinite(optimum))
            {
                Assert.Null(result.Plan);
                continue;
            }
            feasible++;
            Assert.True(result.Bound <= optimum + tolerance, $"Seed {seed}: {result.Bound} > {optimum}");
            Assert.True(result.Objective >= optimum - tolerance, $"Seed {seed}: {result.Objective} < {optimum}");
            if (result.Plan is null) continue;
            AssertAudited(problem, result);
            if (result.Objective <= optimum + tolerance) optimal++;
        }
        Assert.True(feasible >= 70, $"{feasible} of 90 feasible.");
        Assert.True(optimal >= 0.8 * feasible, $"{optimal} of {feasible} optimal.");
    }

    [Fact]
    public void Annealing_TinyProblems_NeverBeatsTheOptimum()
    {
        var (optimal, solved) = (0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var problem = TrajectoryProblems.Tiny(seed);
            var optimum = BruteForce(problem).Objective;
            var result = Solve(problem, new AnnealingSolver(), new SolveOptions { IterationLimit = 60 });
            if (result.Plan is null) continue;
            AssertAudited(problem, result);
            Assert.True(result.Objective >= optimum - 1e-6 * (1 + Math.Abs(optimum)), $"Seed {seed}");
            solved++;
            if (result.Objective <= optimum + 1e-6 * (1 + Math.Abs(optimum))) optimal++;
        }
        Assert.True(optimal >= 0.8 * solved && solved >= 25, $"{optimal} of {solved}");
    }

    [Theory]
    [InlineData(ProblemShape.FourNeighbours, 3, 8)]
    [InlineData(ProblemShape.EightNeighbours, 4, 3)]
    [InlineData(ProblemShape.Parcels, 3, 4)]
    public void Lagrangian_SmallProblem_ClosesMostOfTheGapOnAnyThreads(ProblemShape shape, int useCount, int periodCount)
    {
        var land = RandomProblems.Small(3) with { Shape = shape, IsRagged = true, Width = 19, Height = 18, QuotaCount = 2 };
        var problem = TrajectoryProblems.Create(3, land, useCount, periodCount);
        var options = new SolveOptions { IterationLimit = 60, RelativeGap = 0, ExcessGap = 0, Threads = 1 };
        var once = Solve(problem, new LagrangianSolver(), options);
        AssertAudited(problem, once);
        Assert.True(once.Gaps.Relative < 0.02, $"{once.Gaps}");
        foreach (var threads in (int[])[2, 4])
        {
            var again = Solve(problem, new LagrangianSolver(), options with { Threads = threads });
            Assert.Equal(once.Plan!.Uses.ToArray(), again.Plan!.Uses.ToArray());
            Assert.Equal((once.Objective, once.Bound), (again.Objective, again.Bound));
        }
    }

    [Theory]
    [InlineData(61, false)]
    [InlineData(62, true)]
    public void GridSweeper_ManySweeps_AgreesWithTheForestSweeper(int seed, bool isRagged)
    {
        var land = RandomProblems.Small(seed) with { Width = 21, Height = 13, Shape = ProblemShape.FourNeighbours, IsRagged = isRagged, QuotaCount = 1 };
        var model = Compiled(TrajectoryProblems.Create(seed, land, 3, 3));
        Assert.Equal(7, model.Boundaries.Tables.Count);
        var rows = new PricedRows(model);
        var grid = new GridSweeper(model, rows, new double[rows.Count], 2);
        var forest = new ForestSweeper(model, rows, new double[rows.Count], GridForestBuilder.Of((GridAdjacency)model.Units.Adjacency), null, 2);
        for (var sweep = 0; sweep < 10; sweep++)
        {
            var bound = grid.Sweep(new SweepRequest(false, 0.5, null, null));
            var twin = forest.Sweep(new SweepRequest(false, 0.5, null, null));
            var tolerance = 1e-4 * (1 + Math.Abs(twin));
            Assert.Equal(twin, bound, tolerance);
            Assert.Equal(forest.ExactBound(), grid.ExactBound(), tolerance);
        }
    }

    [Fact]
    public void Certificate_RandomShares_IsThatOfTheDefinition()
    {
        for (var seed = 0; seed < 9; seed++)
        {
            var problem = TrajectoryProblems.Create(seed, RandomProblems.Small(seed) with { Width = 7, Height = 6 }, 3, 2);
            var certificate = RandomCertificates.Create(problem, seed);
            var verified = PlanAuditor.Audit(problem, problem.Baseline, certificate with { Bound = 1e300 }).Bound;
            Assert.Equal(new ForestOracle(problem, certificate).Bound(), verified, 1e-7);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Audit_PlantedErrors_AreFound(int seed)
    {
        var problem = TrajectoryProblems.Create(seed, RandomProblems.Small(seed) with { Width = 9, Height = 9, QuotaCount = 1 }, 3, 2);
        var result = Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 30 });
        AssertAudited(problem, result);
        Assert.False(PlanAuditor.Audit(problem, result with { Bound = result.Bound + 0.01 }).Passed);
        Assert.False(PlanAuditor.Audit(problem, result with { Objective = result.Objective - 0.01 }).Passed);
        // Staying what another unit started from is forbidden.
        var strange = result.Plan!.Uses.ToArray();
        strange[0] = (byte)((problem.Origins![0] + 1) % 3);
        Assert.False(PlanAuditor.Audit(problem, result with { Plan = new Allocation(strange) }).Passed);
    }

    [Fact]
    public void Compiler_EqualTables_AreOneObject()
    {
        var boundaries = Compiled(TrajectoryProblems.Create(1, RandomProblems.Small(1), 3, 2)).Boundaries;
        Assert.Same(boundaries.TableOf(0, 0), boundaries.TableOf(2, 2));
        Assert.NotSame(boundaries.TableOf(0, 1), boundaries.TableOf(1, 0));
        Assert.Equal(boundaries.TableOf(0, 1)[3 * 9 + 7], boundaries.TableOf(1, 0)[7 * 9 + 3]);
        Assert.False(boundaries.IsUniform);
    }

    [Fact]
    public void Origins_ThatDoNotFit_AreFaults()
    {
        var problem = RandomProblems.Create(1, RandomProblems.Tiny(1));
        var builder = new AllocationProblemBuilder("x", problem.Units, problem.LandUses, problem.Baseline).Minimise(problem.Objectives[0].Objective);
        var wrong = builder.WithOrigins([1], 70);
        var codes = Assert.Throws<ScenarioException>(wrong.Build).Diagnostics.Select(fault => fault.Code);
        Assert.Equal(["CO2009", "CO2010"], codes);
    }

    [Fact]
    public void Origins_ThatMakeNoDifference_ChangeNothing()
    {
        var problem = RandomProblems.Create(4, RandomProblems.Small(4));
        var builder = new AllocationProblemBuilder("x", problem.Units, problem.LandUses, problem.Baseline).WithOrigins(problem.Baseline.Uses.ToArray(), problem.LandUses.Count);
        foreach (var (objective, weight) in problem.Objectives) builder.Minimise(objective, weight);
        foreach (var policy in problem.Policies) builder.Subject(policy);
        var options = new SolveOptions { IterationLimit = 20 };
        var (plain, told) = (Solve(problem, new LagrangianSolver(), options), Solve(builder.Build(), new LagrangianSolver(), options));
        Assert.Equal((plain.Objective, plain.Bound), (told.Objective, told.Bound));
    }

    private static AllocationModel Compiled(AllocationProblem problem) => ModelCompiler.Compile(problem).Model!;

    private static SolveResult BruteForce(AllocationProblem problem) => new BruteForceSolver().Solve(Compiled(problem), new SolveOptions(), null, default);

    private static SolveResult Solve(AllocationProblem problem, IAllocationSolver solver, SolveOptions options) => SolverFacade.Solve(problem, solver, options);

    private static void AssertAudited(AllocationProblem problem, SolveResult result)
    {
        var report = PlanAuditor.Audit(problem, result);
        Assert.True(report.Passed, string.Join('\n', report.Findings));
    }
}
