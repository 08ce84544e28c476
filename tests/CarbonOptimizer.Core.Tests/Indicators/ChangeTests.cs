using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Indicators.Change;
using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Indicators;

public sealed class ChangeTests
{
    private static readonly PlanningUnits Row = new(new GridLayout(10, 1, 100, 100), Neighbourhood.Four);

    [Fact]
    public void Transition_TenHectares_HasGainLossNetAndSwapByHand()
    {
        //                                     aaaaabbbcc -> aaabbabccc: a loses 2 and gains 1, b gains 2 and loses 2, c gains 1
        var change = LandTransition.Between(Row, 3, Map("aaaaabbbcc"), Map("aaabbabccc"));

        Assert.Equal([5, 3, 2], Each(change.BeforeHectares));
        Assert.Equal([4, 3, 3], Each(change.AfterHectares));
        Assert.Equal([3, 1, 2], Each(change.PersistenceHectares));
        Assert.Equal([1, 2, 1], Each(change.GainHectares));
        Assert.Equal([2, 2, 0], Each(change.LossHectares));
        Assert.Equal([-1, 0, 1], Each(change.NetHectares));
        Assert.Equal([2, 4, 0], Each(change.SwapHectares));
        Assert.Equal(-2, change.SingleDynamicDegree(0, 10));
        Assert.Equal(5, change.SingleDynamicDegree(2, 10));
        Assert.Equal(1, change.ComprehensiveDynamicDegree(10));
    }

    [Fact]
    public void Transition_RandomMaps_ObeysItsLaws()
    {
        var (units, before, _) = Maps.Random(1, 30, 20, 4, 0.1);
        var after = new Allocation([.. before.Uses.ToArray().Select((use, u) => (byte)((use + u % 3) % 4))]);
        var change = LandTransition.Between(units, 4, before, after);

        for (var k = 0; k < 4; k++)
        {
            Assert.Equal(change.BeforeHectares(k), change.PersistenceHectares(k) + change.LossHectares(k));
            Assert.Equal(change.AfterHectares(k), change.PersistenceHectares(k) + change.GainHectares(k));
            Assert.Equal(change.GainHectares(k) + change.LossHectares(k), Math.Abs(change.NetHectares(k)) + change.SwapHectares(k));
            for (var l = 0; l < 4; l++)
            {
                var counted = Enumerable.Range(0, units.Count).Where(u => before[u] == k && after[u] == l).Sum(units.AreaHectares);
                Assert.Equal(counted, change.Hectares(k, l), 9);
            }
        }
    }

    [Fact]
    public void FigureOfMerit_FiveKindsOfUnits_CountsEachByHand()
    {
        //                               start      observed   planned
        var merit = FigureOfMerit.Of(Row, Map("aaaaaaaaaa"), Map("bbbbbccaaa"), Map("bbbaacbbaa"));

        Assert.Equal(new FigureOfMerit(4, 1, 2, 1), merit);
        Assert.Equal(0.5, merit.Value);
        Assert.Equal(4.0 / 7, merit.ProducersAccuracy);
        Assert.Equal(4.0 / 6, merit.UsersAccuracy);
    }

    [Fact]
    public void FigureOfMerit_EqualMaps_IsOneAndNoChangeUndefined()
    {
        Assert.Equal(1, FigureOfMerit.Of(Row, Map("aaaaaaaaaa"), Map("abaaaaaaaa"), Map("abaaaaaaaa")).Value);
        Assert.True(double.IsNaN(FigureOfMerit.Of(Row, Map("aaaaaaaaaa"), Map("aaaaaaaaaa"), Map("aaaaaaaaaa")).Value));
    }

    [Fact]
    public void Disagreement_QuantityAndAllocation_AddUpToAllThatDiffers()
    {
        //                    rows a 5, b 3, c 2; columns a 4, b 3, c 3; agreed a 3, b 1, c 2
        var agreement = PlanAgreement.Of(Row, 3, Map("aaaaabbbcc"), Map("aaabbabccc"));

        Assert.Equal(0.1, agreement.QuantityDisagreement, 15);
        Assert.Equal(0.3, agreement.AllocationDisagreement, 15);
        Assert.Equal(1 - agreement.Overall, agreement.QuantityDisagreement + agreement.AllocationDisagreement, 15);
        Assert.Equal((0.6 - 0.35) / 0.65, agreement.Kappa, 14);
    }

    private static double[] Each(Func<int, double> measure) => [measure(0), measure(1), measure(2)];

    private static Allocation Map(string letters) => new([.. letters.Select(letter => (byte)(letter - 'a'))]);
}
