using CarbonOptimizer.Core.Tradeoffs.Quality;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Quality;

public sealed class FrontChoiceTests
{
    private static readonly double[][] Bent = [[0, 1], [0.1, 0.6], [0.2, 0.2], [0.6, 0.1], [1, 0]];

    [Fact]
    public void Knee_OfABentFront_IsItsCorner()
    {
        var (index, distance) = KneePoints.ByHyperplane(Bent);
        Assert.Equal(2, index);
        Assert.Equal(0.6 / Math.Sqrt(2), distance, 12);
        var (bend, angle) = KneePoints.ByBendAngle(Bent);
        Assert.Equal(2, bend);
        Assert.Equal(Math.Atan2(0.4, 0.1) - Math.Atan2(0.1, 0.4), angle, 12);
        Assert.Equal(2, KneePoints.ByTradeOff(Bent).Index);
    }

    [Fact]
    public void Knee_ThreeObjectives_IsFarthestBelowThePlane()
    {
        double[][] points = [[0, 1, 1], [1, 0, 1], [1, 1, 0], [0.6, 0.6, 0.6], [0.4, 0.5, 0.5]];
        var (index, distance) = KneePoints.ByHyperplane(points);
        Assert.Equal(4, index);
        Assert.Equal((2 - 1.4) / Math.Sqrt(3), distance, 12);
    }

    [Fact]
    public void Knee_OfAStraightFront_HasNoDepth()
    {
        Assert.Equal(0, KneePoints.ByHyperplane([[0, 1], [0.5, 0.5], [1, 0]]).Distance, 12);
        Assert.Equal(double.NaN, KneePoints.ByBendAngle([[0, 1], [1, 0]]).Radians);
        Assert.Equal((0, 0.0), KneePoints.ByHyperplane([[0, 0]]));
    }

    [Fact]
    public void TradeOff_IsTheLeastLossPerGain()
    {
        // From the middle both moves gain 0.2 and lose 0.8.
        Assert.Equal((1, 4.0), Rounded(KneePoints.ByTradeOff([[0, 1], [0.2, 0.2], [1, 0]])));
        Assert.Equal(double.PositiveInfinity, KneePoints.ByTradeOff([[1, 1]]).TradeOff);
    }

    [Fact]
    public void Topsis_ByHand_RanksByCloseness()
    {
        // Columns have length 5 and 1: scaled and weighted (0.3, 0.4) and (0.4, 0.3).
        double[] close = DescriptiveRanking.TopsisCloseness([[3, 0.8], [4, 0.6]], [0.5, 0.5]);
        Assert.Equal(0.5, close[0], 12);
        Assert.Equal(0.5, close[1], 12);
        Assert.Equal([1, 0], DescriptiveRanking.TopsisCloseness([[1, 2], [3, 4]], [0.5, 0.5]));
        Assert.Equal([0.5, 0.5], DescriptiveRanking.TopsisCloseness([[1, 2], [1, 2]], [0.5, 0.5]));
    }

    [Fact]
    public void EntropyWeights_ByHand_FavourWhatTellsPointsApart()
    {
        // Objective 0: shares 1 and 0, entropy 0. Objective 1: shares 0.5 and 0.5 and 0 of three points.
        var weights = DescriptiveRanking.EntropyWeights([[0, 1], [2, 1], [2, 3]]);
        var second = 1 - Math.Log(2) / Math.Log(3);
        Assert.Equal(1 / (1 + second), weights[0], 12);
        Assert.Equal(1, weights.Sum(), 12);
        Assert.Equal([0.5, 0.5], DescriptiveRanking.EntropyWeights([[1, 1], [1, 1]]));
    }

    private static (int, double) Rounded((int Index, double Value) knee) => (knee.Index, Math.Round(knee.Value, 9));
}
