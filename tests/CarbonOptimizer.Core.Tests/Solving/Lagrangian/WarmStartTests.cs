using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Lagrangian;

/// <summary>Warm starts from near and from far beside cold ones, all with the same work, which no clock decides.</summary>
public sealed class WarmStartTests
{
    private const int Seeds = 12;
    private const long Work = 1_500_000;

    /// <summary>Single instances may go either way, as with another seed; taken together warm starts must not lose anything.</summary>
    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void Solve_SameWork_WarmIsNoWorseThanColdTakenTogether(ProblemShape shape)
    {
        foreach (var factor in (double[])[0.5, 1.1, 30])
        {
            var (warm, cold) = (0.0, 0.0);
            for (var seed = 0; seed < Seeds; seed++)
            {
                var options = RandomProblems.Small(seed) with { Shape = shape, Width = 21, Height = 18 };
                var from = Solve(seed, options with { BoundaryWeight = options.BoundaryWeight * factor }, null);
                cold += GapOf(Solve(seed, options, null));
                warm += GapOf(Solve(seed, options, WarmStart.From(from)));
            }
            Assert.True(warm <= 1.05 * cold + 1e-3, $"Boundary weight times {factor}: gaps {warm:F4} warm, {cold:F4} cold.");
        }
    }

    /// <summary>Multipliers of another scale are dropped, however wrong: the bound is what it is without them.</summary>
    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void Solve_CertificateOfAnotherScale_ProvesNoLess(ProblemShape shape)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var options = RandomProblems.Small(seed) with { Shape = shape, Width = 15, Height = 13 };
            var cold = Solve(seed, options, null);
            // Without a plan nearly all the work goes into repairs, and the bound is that of the first few sweeps.
            if (cold.Certificate is not { } certificate || cold.Plan is null) continue;
            foreach (var scale in (double[])[-1, 0, 1e-4, 1e4])
            {
                var warm = Solve(seed, options, new WarmStart(null, certificate.Times(scale)));
                Assert.True(warm.Bound >= cold.Bound - 2e-3 * (1 + Math.Abs(cold.Bound)), $"Seed {seed}, times {scale}: {warm.Bound} < {cold.Bound}");
            }
        }
    }

    private static double GapOf(SolveResult result) => result.Plan is null ? 1 : Math.Min(1, (result.Objective - result.Bound) / (1e-9 + Math.Abs(result.Objective)));

    private static SolveResult Solve(int seed, RandomProblemOptions options, WarmStart? start) => SolverFacade.Solve(
        RandomProblems.Create(seed, options), new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 0, WorkLimit = Work, WarmStart = start, Threads = 1 });
}
