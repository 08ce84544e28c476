using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Core.Tradeoffs.Points;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Certification;

public sealed class FrontCertificateTests
{
    private static readonly FrontRanges Unit = new([0, 0], [1, 1]);

    [Fact]
    public void Of_TwoAnchorsAndTheirBounds_LeavesTheSquareBetweenThem()
    {
        // Ends (0, 1) and (1, 0), nothing below 0: inner 0.1 x 1.1 + 1 x 0.1, outer 1.1 x 1.1.
        var certificate = FrontCertificate.Of([Solve(0, [1, 0], 0, 0, 1), Solve(1, [0, 1], 0, 1, 0)], Unit, 0.1);
        Assert.Equal(0.21, certificate.Inner, 12);
        Assert.Equal(1.21, certificate.Outer, 12);
        Assert.Equal(1, certificate.LargestBox!.Side, 12);
    }

    [Fact]
    public void Of_HalfPlaneThroughTheMiddle_CutsTheTriangleOff()
    {
        var certificate = FrontCertificate.Of([Solve(0, [1, 0], 0, 0, 1), Solve(1, [0, 1], 0, 1, 0), Solve(2, [0.5, 0.5], 0.4, 0.4, 0.4)], Unit, 0.1);
        Assert.Equal(1.21 - 0.8 * 0.8 / 2, certificate.Outer, 12);
        Assert.Equal(0.21 + 0.6 * 0.6, certificate.Inner, 12);
        Assert.Equal(0.3, certificate.LargestBox!.Side, 12);
    }

    [Fact]
    public void Of_BoundUnderACap_ExcludesTheBoxBelowIt()
    {
        // Nobody with a second axis of at most 0.5 has a first axis below 0.7, although the half-planes alone would allow it.
        var capped = Solve(2, [1, 0], 0.7, 0.7, 0.5) with { Request = new FrontRequest("t", [1, 0], [null, 0.5], 1) };
        var certificate = FrontCertificate.Of([Solve(0, [1, 0], 0, 0, 1), Solve(1, [0, 1], 0, 1, 0), capped], Unit, 0.1);
        Assert.Equal(1.21 - 0.7 * 0.5, certificate.Outer, 12);
    }

    [Fact]
    public void Of_CapWithoutAnyPlan_ExcludesEverythingBelowIt()
    {
        var empty = Solve(2, [1, 0.001], double.PositiveInfinity, 0, 0) with { Values = null, Request = new FrontRequest("t", [1, 0.001], [null, 0.25], 1) };
        var certificate = FrontCertificate.Of([Solve(0, [1, 0], 0, 0, 1), Solve(1, [0, 1], 0, 1, 0.25), empty], Unit, 0.1);
        Assert.Equal(1.1 * (1.1 - 0.25), certificate.Outer, 9);
    }

    [Fact]
    public void Of_AxisWithoutBound_IsUncertainThroughout()
    {
        var certificate = FrontCertificate.Of([Solve(0, [1, 0], double.NegativeInfinity, 0, 1)], Unit, 0.1);
        Assert.Equal(1, certificate.RelativeUncertainty);
        Assert.Null(certificate.LargestBox);
    }

    [Fact]
    public void Of_ThreeAxesAndASimplexBound_IsTheKnownVolumeWithinTheStatedError()
    {
        FrontPoint Bound(int index, double[] weights, double bound) => new(
            index, new FrontRequest("t", weights, new double?[3], 1), new Termination(TerminationReason.Stalled), null, bound, true, null, 1, 0, null);
        var certificate = FrontCertificate.Of([Bound(0, [1, 0, 0], 0), Bound(1, [0, 1, 0], 0), Bound(2, [0, 0, 1], 0), Bound(3, [1, 1, 1], 1)], new FrontRanges([0, 0, 0], [1, 1, 1]), 0.1);
        var exact = 1.1 * 1.1 * 1.1 - 1.0 / 6;
        Assert.InRange(exact, certificate.Outer - certificate.DecompositionError - 1e-9, certificate.Outer + 1e-9);
        Assert.InRange(certificate.DecompositionError, 0, 0.02);
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(9, 2)]
    [InlineData(6, 3)]
    public void Of_CertifiedSolves_BracketTheHypervolumeOfBruteForce(int seed, int axisCount)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = axisCount == 2 ? TinyFronts.TwoAxes(problem) : TinyFronts.ThreeAxes(problem);
        var front = FrontSolver.Run(problem, axes, new WeightedSumMethod(WeightDesigns.DasDennis(axisCount, 5)), new LagrangianSolver(), new FrontOptions());
        double[][] all = [.. PlanEnumeration.EfficientOf(problem, axes).Select(value => front.Ranges!.Normalise(value))];
        var exact = Hypervolume.Of(all, [.. front.Certificate!.Reference]);
        Assert.InRange(exact, front.Certificate.Inner - 1e-6, front.Certificate.Outer + 1e-6);
        Assert.All(front.Points, point => Assert.True(point.IsBoundVerified, $"{point.Request.Key}: {point.Termination}"));
        Assert.True(front.Certificate.IsVerified);
    }

    private static FrontPoint Solve(int index, double[] weights, double bound, double first, double second) => new(
        index, new FrontRequest("t", weights, new double?[2], 1), new Termination(TerminationReason.Optimal), [first, second], bound, true, new Allocation([0]), 1, 0, null);
}
