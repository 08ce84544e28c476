using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Exact.Auto;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests.Auto;

/// <summary>On tiny problems of every kind the usual solver gives the best plan, says so, and its core passes the audit.</summary>
public sealed class AutoBruteForceTests
{
    private static readonly SolveOptions ToTheEnd = new() { RelativeGap = 0, ExcessGap = 0, Threads = 1 };

    [Fact]
    public void Solve_SampleOfTinyProblems_IsBruteForce() => Check(40);

    [LongFact]
    public void Solve_TinyProblemsOfEveryKind_IsBruteForce() => Check(500);

    private static void Check(int problems)
    {
        using var solver = new AutoSolver();
        var (claimed, cores, certified) = (0, 0, 0);
        for (var seed = 0; seed < problems; seed++)
        {
            var problem = RandomProblems.Create(seed, OptionsOf(seed));
            var model = ModelCompiler.Compile(problem).Model!;
            var optimum = new BruteForceSolver().Solve(model, new SolveOptions(), null, default).Objective;
            var result = SolverFacade.Solve(problem, solver, ToTheEnd);
            var tolerance = 1e-5 * (1 + Math.Abs(optimum));
            var where = $"Seed {seed}: {result.Termination.Reason} {result.Termination.Detail}";
            if (double.IsInfinity(optimum))
            {
                Assert.True(result.Plan is null && result.Termination.Reason == TerminationReason.ProvedInfeasible, where);
                continue;
            }
            Assert.True(Math.Abs(result.Objective - optimum) <= tolerance, $"{where}: {result.Objective}, best is {optimum}.");
            Assert.True(result.Termination.Reason == TerminationReason.Optimal, where);
            Assert.True(result.Bound <= optimum + tolerance && result.ClaimedBound <= optimum + tolerance, $"{where}: bounds {result.Bound}, {result.ClaimedBound}.");
            Assert.True(result.IsReproducible, where);
            var audit = PlanAuditor.Audit(problem, result, 1);
            Assert.True(audit.Passed, $"{where}: {string.Join("; ", audit.Findings)}");
            if (result.Claim is null) certified++;
            else claimed++;
            if (result.Fixing is not null) cores++;
        }
        Assert.True(claimed > problems / 20 && cores > problems / 40 && certified > problems / 5, $"{claimed} claimed, {cores} of them of a core, {certified} certified.");
    }

    private static RandomProblemOptions OptionsOf(int seed) => (seed % 6) switch
    {
        0 => RandomProblems.Tiny(seed),
        1 => RandomProblems.Tiny(seed) with { QuotaCount = 3, PenaltyPerHectare = 20 },
        2 => RandomProblems.Tiny(seed) with { BoundaryWeight = 0, QuotaCount = 2 },
        3 => RandomProblems.Tiny(seed) with { CostScale = 1000, OffsetPerHectare = 8 },
        4 => RandomProblems.Tiny(seed) with { QuotaCount = 4 },
        _ => RandomProblems.Tiny(seed) with { Width = 3, Height = 2, UseCount = 4, PenaltyPerHectare = seed % 2 == 0 ? 300 : null },
    };
}
