using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Tests.Rows;

public sealed class CutDecompositionTests
{
    private static readonly double[] SpacesAndUses =
    [
        0, 0.25, 1.25, 1.25,
        0.25, 0, 1.25, 1.25,
        1.25, 1.25, 0, 0.25,
        1.25, 1.25, 0.25, 0,
    ];

    [Fact]
    public void Cuts_OnePriceBetweenUses_AreTheUses()
    {
        var cuts = Of([0, 3, 3, 3, 0, 3, 3, 3, 0]);
        Assert.Equal([new BoundaryCut(1, 1.5), new BoundaryCut(2, 1.5), new BoundaryCut(4, 1.5)], cuts!);
    }

    [Fact]
    public void Cuts_TwoUses_AreOne() => Assert.Equal([new BoundaryCut(1, 3)], Of([0, 3, 3, 0])!);

    [Fact]
    public void Cuts_NoPrice_AreNone() => Assert.Empty(Of([0, 0, 0, 0])!);

    [Fact]
    public void Cuts_UsesWithinSpaces_AddUpToThePrices()
    {
        var cuts = Of(SpacesAndUses)!;
        for (var k = 0; k < 4; k++)
        {
            for (var l = 0; l < 4; l++)
            {
                var price = cuts.Where(cut => (cut.Uses >> k & 1) != (cut.Uses >> l & 1)).Sum(cut => cut.CostPerMetre);
                Assert.Equal(SpacesAndUses[k * 4 + l], price, 1e-15);
            }
        }
    }

    [Fact]
    public void Cuts_UnequalPricesWithoutGroups_AreRefused() => Assert.Null(Of([0, 1, 2, 1, 0, 1, 2, 1, 0]));

    private static IReadOnlyList<BoundaryCut>? Of(double[] costPerMetre) =>
        CutDecomposition.Of(TinyModel.Row(TinyModel.Costs(1, 2, (int)Math.Sqrt(costPerMetre.Length)), costPerMetre));
}
