using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Sensitivity;

public sealed class PlanComparisonTests
{
    private static readonly PlanningUnits Units = new(new GridLayout(4, 1, 100, 100), Neighbourhood.Four);

    [Fact]
    public void Agreement_ByHand_CountsUsesAndNoRegretLand()
    {
        Allocation[] plans = [Plan(0, 1, 1, 2), Plan(0, 1, 2, 2), Plan(0, 1, 1, 0), Plan(0, 1, 0, 2), Plan(0, 1, 2, 2)];
        var map = new AgreementMap(Units, 3, plans);
        Assert.Equal((0.4, 0.2, 0.4), (map.Frequency(2, 1), map.Frequency(2, 0), map.Agreement(2)));
        Assert.Equal((2, 0.8), (map.MostFrequentUse(3), map.Agreement(3)));
        var land = map.NoRegret(Plan(0, 0, 0, 0), 0.8);
        Assert.Equal([NoRegretKind.Keep, NoRegretKind.Change, NoRegretKind.Open, NoRegretKind.Change], land.Kinds);
        Assert.Equal((2, 1), (land.ChangedHectares, land.KeptHectares));
        Assert.Throws<ArgumentException>(() => new AgreementMap(Units, 2, plans));
        Assert.Throws<ArgumentException>(() => new AgreementMap(Units, 3, []));
    }

    [Fact]
    public void Regrets_ByHand_ChooseByWorstAndByRisk()
    {
        // Plan 0 is best on average, plan 1 never bad, plan 2 best in the last view.
        var matrix = new RegretMatrix([[1, 1, 9], [3, 4, 5], [8, 8, 2]], [1, 1, 2]);
        Assert.Equal((7, 3, 7), (matrix.Worst(0), matrix.Worst(1), matrix.Worst(2)));
        Assert.Equal(1, matrix.MinMaxRegret);
        Assert.Equal(0, matrix.LeastMeanPlusRisk(0, 1.0 / 3));
        Assert.Equal(1, matrix.LeastMeanPlusRisk(1, 1.0 / 3));
        Assert.Equal(4 + 0.5 * (5 - 4), matrix.MeanPlusRisk(1, 0.5, 0.3));
        Assert.Equal(0, new RegretMatrix([[1]], [2])[0, 0]);
    }

    [Fact]
    public void Winners_ThreeCornersAndAMiddle_ShareTheTriangle()
    {
        var winners = WeightWinners.Of([[0, 10, 100], [1, 0, 100], [1, 10, 0], [0.1, 1, 10]], 10);
        Assert.Equal(66, winners.Weights.Length);
        Assert.All(winners.Weights, weights => Assert.Equal(1, weights.Sum(), 12));
        Assert.Equal(1, winners.SharesOf(4).Sum(), 12);
        Assert.True(winners.SharesOf(4)[3] > 0.5);
        Assert.Equal(0, winners.Winners[Array.FindIndex(winners.Weights, weights => weights[0] == 1)]);
        Assert.Equal(0.1, winners.Margins[Array.FindIndex(winners.Weights, weights => weights[0] == 1)], 12);
    }

    private static Allocation Plan(params byte[] uses) => new(uses);
}
