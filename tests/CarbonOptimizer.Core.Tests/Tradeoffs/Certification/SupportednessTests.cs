using CarbonOptimizer.Core.Tradeoffs.Certification;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Certification;

public sealed class SupportednessTests
{
    private static readonly double[][] Plane = [[0, 1], [0.3, 0.4], [0.6, 0.35], [1, 0]];

    [Theory]
    [InlineData(0, SupportKind.Supported)]
    [InlineData(1, SupportKind.Supported)]
    [InlineData(2, SupportKind.Unsupported)]
    [InlineData(3, SupportKind.Supported)]
    public void Of_TwoAxes_LooksForAChordBelow(int index, SupportKind expected) => Assert.Equal(expected, Supportedness.Of(Plane, index));

    [Theory]
    [InlineData(0.2, SupportKind.Supported)]
    [InlineData(0.45, SupportKind.Unsupported)]
    public void Of_ThreeAxes_TellsAPointBelowThePlaneFromOneAbove(double middle, SupportKind expected)
    {
        // The plane through the corners of the simplex meets the diagonal at one third.
        double[][] points = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [middle, middle, middle]];
        Assert.Equal(expected, Supportedness.Of(points, 3));
    }
}
