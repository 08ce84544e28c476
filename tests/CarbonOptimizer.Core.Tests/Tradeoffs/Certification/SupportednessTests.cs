using CarbonOptimizer.Core.Tradeoffs.Certification;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Certification;

public sealed class SupportednessTests
{
    private static readonly double[][] Plane = [[0, 1], [0.3, 0.4], [0.6, 0.35], [1, 0]];

    [Theory]
    [InlineData(0, SupportKind.Undecided)]
    [InlineData(1, SupportKind.Undecided)]
    [InlineData(2, SupportKind.Unsupported)]
    [InlineData(3, SupportKind.Undecided)]
    public void Of_TwoAxesWithoutBounds_ProvesOnlyWhatLiesAboveAChord(int index, SupportKind expected) => Assert.Equal(expected, Supportedness.Of(Plane, index, []));

    [Theory]
    [InlineData(0.45, SupportKind.Unsupported)]
    [InlineData(0.2, SupportKind.Undecided)]
    public void Of_ThreeAxesWithoutBounds_ProvesOnlyWhatLiesAboveAMixture(double middle, SupportKind expected)
    {
        // The plane through the corners of the simplex meets the diagonal at one third.
        double[][] points = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [middle, middle, middle]];
        Assert.Equal(expected, Supportedness.Of(points, 3, []));
    }

    [Theory]
    [InlineData(0.35, SupportKind.Supported)]
    [InlineData(0.349, SupportKind.Undecided)]
    public void Of_BoundOnAllPlans_ProvesThePointThatMeetsIt(double bound, SupportKind expected) =>
        Assert.Equal(expected, Supportedness.Of(Plane, 1, [Cut([0.5, 0.5], bound, double.PositiveInfinity)]));

    [Fact]
    public void Of_BoundUnderACap_ProvesNothing() => Assert.Equal(SupportKind.Undecided, Supportedness.Of(Plane, 1, [Cut([0.5, 0.5], 0.35, 0.5)]));

    private static OuterCut Cut(double[] weights, double bound, double cap) => new(weights, [double.PositiveInfinity, cap], bound);
}
