using CarbonOptimizer.Core.Solving.Primal;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Primal;

public sealed class MoveKeyTests
{
    private static readonly float[] Costs =
        [float.NegativeInfinity, float.MinValue, -3.5f, -1, -float.Epsilon, 0, float.Epsilon, 1e-30f, 1, 1.0000001f, 7e9f, float.MaxValue, float.PositiveInfinity];

    [Fact]
    public void CompareTo_AnyTwoKeys_OrdersByCostThenTie()
    {
        uint[] ties = [0, 1, 0x7FFF_FFFF, 0x8000_0000, uint.MaxValue];
        var keys = (from cost in Costs from tie in ties select (Cost: cost, Tie: tie, Key: new MoveKey(cost, tie))).ToArray();
        foreach (var first in keys)
        {
            foreach (var second in keys)
            {
                Assert.Equal(Math.Sign((first.Cost, first.Tie).CompareTo((second.Cost, second.Tie))), Math.Sign(first.Key.CompareTo(second.Key)));
            }
        }
    }

    [Fact]
    public void CostAndTie_AnyKey_AreWhatItWasMadeOf()
    {
        foreach (var cost in Costs) Assert.Equal((cost, 0xDEADBEEF), (new MoveKey(cost, 0xDEADBEEF).Cost, new MoveKey(cost, 0xDEADBEEF).Tie));
        Assert.Equal(0, new MoveKey(-0f, 3).CompareTo(new MoveKey(0f, 3)));
    }
}
