using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

public sealed class AdaptiveMethodTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Run_ExactSolves_ClosesTheCertifiedFront(int seed)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = TinyFronts.TwoAxes(problem);
        var front = FrontSolver.Run(problem, axes, new AdaptiveMethod(200), new BruteForceSolver(), TinyFronts.Exact);
        var all = PlanEnumeration.EfficientOf(problem, axes);
        double[][] scaled = [.. all.Select(value => front.Ranges!.Normalise(value))];
        var hull = Enumerable.Range(0, all.Length).Where(i => Supportedness.Of(scaled, i, []) != SupportKind.Unsupported).Select(i => all[i]);
        var found = front.Points.Where(point => point.Values is not null).Select(point => string.Join(';', PlanEnumeration.Rounded(point.Values!))).ToHashSet();
        Assert.All(Corners([.. hull]), corner => Assert.Contains(string.Join(';', corner), found));
    }

    [Fact]
    public void Run_CertifiedSolver_UncertaintyFallsWithTheSolves()
    {
        var problem = RandomProblems.Create(3, RandomProblems.Small(3));
        var axes = TinyFronts.TwoAxes(problem);
        var options = new FrontOptions { Solve = new() { ExcessGap = 1, IterationLimit = 60 } };
        var few = FrontSolver.Run(problem, axes, new AdaptiveMethod(2), new LagrangianSolver(), options);
        var many = FrontSolver.Run(problem, axes, new AdaptiveMethod(10), new LagrangianSolver(), options);
        Assert.True(many.Certificate!.RelativeUncertainty < few.Certificate!.RelativeUncertainty);
        Assert.True(many.Certificate.IsVerified);
    }

    /// <summary>Supported points that are not in the middle of a straight stretch.</summary>
    private static IEnumerable<double[]> Corners(double[][] hull)
    {
        for (var i = 0; i < hull.Length; i++)
        {
            if (i == 0 || i == hull.Length - 1) yield return hull[i];
            else if (Math.Abs((hull[i][0] - hull[i - 1][0]) * (hull[i + 1][1] - hull[i][1]) - (hull[i][1] - hull[i - 1][1]) * (hull[i + 1][0] - hull[i][0])) > 1e-4) yield return hull[i];
        }
    }
}
