using CarbonOptimizer.Core.Indicators.Patterns;
using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Indicators;

public sealed class LandPatternTests
{
    private const int A = 0, C = 2;

    /// <summary>5 a, 5 b, 6 c on hectares. Joins within: a 5, b 5, c 6; between: ab 2, ac 3, bc 3.</summary>
    private static readonly string[] Quilt = ["aabb", "aabb", "accb", "cccc"];

    [Fact]
    public void Metrics_OfAQuilt_AreThoseWorkedOutByHand()
    {
        var pattern = Pattern(Quilt);

        Assert.Equal(5, pattern.AreaHectares(A));
        Assert.Equal(3, PatchMetrics.PatchCount(pattern));
        Assert.Equal(18.75, PatchMetrics.PatchDensity(pattern));
        Assert.Equal(16.0 / 3, PatchMetrics.MeanPatchHectares(pattern));
        Assert.Equal(37.5, PatchMetrics.LargestPatchIndex(pattern));
        Assert.Equal(31.25, PatchMetrics.LargestPatchIndex(pattern, A));
        Assert.Equal(500, EdgeMetrics.TotalEdgeMetres(pattern, A));
        Assert.Equal(50, EdgeMetrics.EdgeDensity(pattern));
        Assert.Equal(98.50568223215076, EdgeMetrics.Interspersion(pattern), 10);
        Assert.Equal(97.09505944546687, EdgeMetrics.Interspersion(pattern, A), 10);
        Assert.Equal(1.5, ShapeMetrics.LandscapeShapeIndex(pattern));
        Assert.Equal(1, ShapeMetrics.LandscapeShapeIndex(pattern, A));
        Assert.Equal(1.2, ShapeMetrics.LandscapeShapeIndex(pattern, C));
        Assert.Equal(200, ShapeMetrics.MeanPerimeterAreaRatio(pattern));
        Assert.Equal(1.0206236713404493, ShapeMetrics.MeanFractalDimension(pattern, A), 12);
        Assert.Equal(1.0260335906439026, ShapeMetrics.MeanFractalDimension(pattern), 12);
        Assert.Equal(100, AggregationMetrics.AggregationIndex(pattern, A));
        Assert.Equal(600.0 / 7, AggregationMetrics.AggregationIndex(pattern, C), 12);
        Assert.Equal(94.64285714285714, AggregationMetrics.AggregationIndex(pattern), 10);
        Assert.Equal(73.70485393333895, AggregationMetrics.Cohesion(pattern, A), 10);
        Assert.Equal(75.76532343061912, AggregationMetrics.Cohesion(pattern), 10);
        Assert.Equal(10.880818645904867, AggregationMetrics.Contagion(pattern), 10);
        Assert.Equal(1.094780226007948, DiversityMetrics.Shannon(pattern), 12);
        Assert.Equal(0.9965119062478287, DiversityMetrics.Evenness(pattern), 12);
    }

    [Fact]
    public void Patches_ThatTouchAtACorner_AreOneWithEightNeighbours()
    {
        string[] cross = ["ab", "ba"];

        Assert.Equal(4, PatchMetrics.PatchCount(Pattern(cross, Neighbourhood.Four)));
        Assert.Equal(2, PatchMetrics.PatchCount(Pattern(cross, Neighbourhood.Eight)));
    }

    [Fact]
    public void Metrics_OfOneUse_AreTheirLimits()
    {
        var pattern = Pattern(["aa", "aa"]);

        Assert.Equal(0, EdgeMetrics.EdgeDensity(pattern));
        Assert.Equal(0, DiversityMetrics.Shannon(pattern));
        Assert.Equal(0, DiversityMetrics.Evenness(pattern));
        Assert.Equal(1, ShapeMetrics.LandscapeShapeIndex(pattern));
        Assert.Equal(100, AggregationMetrics.AggregationIndex(pattern));
        Assert.Equal(100, AggregationMetrics.Cohesion(pattern));
        Assert.True(double.IsNaN(AggregationMetrics.Contagion(pattern)));
        Assert.True(double.IsNaN(EdgeMetrics.Interspersion(pattern)));
        Assert.True(double.IsNaN(PatchMetrics.MeanPatchHectares(pattern, C)));
        Assert.True(double.IsNaN(AggregationMetrics.AggregationIndex(pattern, C)));
        Assert.True(double.IsNaN(ShapeMetrics.MeanFractalDimension(pattern, C)));
    }

    [Fact]
    public void Metrics_CellsThatAreNotSquare_MeasureEverySideByItsLength()
    {
        var (units, uses) = Maps.Of(["ab", "ab"], cellWidth: 30, cellHeight: 40);
        var pattern = LandPattern.Of(units, 2, uses);

        Assert.Equal(80, EdgeMetrics.TotalEdgeMetres(pattern));
        Assert.Equal((2 * 80 + 2 * 30) / 0.24, ShapeMetrics.MeanPerimeterAreaRatio(pattern), 9);
    }

    [Theory]
    [InlineData(1, Neighbourhood.Four)]
    [InlineData(2, Neighbourhood.Eight)]
    [InlineData(3, Neighbourhood.Four)]
    [InlineData(4, Neighbourhood.Eight)]
    [InlineData(5, Neighbourhood.Eight)]
    public void Metrics_RandomRasters_AgreeWithTheNaiveOnes(int seed, Neighbourhood neighbourhood)
    {
        const double width = 30, height = 20;
        var (units, uses, rows) = Maps.Random(seed, 23 + seed, 31 - seed, 4, seed % 2 == 0 ? 0.15 : 0, width, height);
        var naive = new NaiveMetrics(rows, width, height, neighbourhood == Neighbourhood.Eight);
        var pattern = LandPattern.Of(units, 4, uses, neighbourhood);

        foreach (var use in (int?[])[null, 0, 1, 2, 3])
        {
            var letter = use is { } k ? (char)('a' + k) : (char?)null;
            Assert.Equal(naive.Patches(letter), PatchMetrics.PatchCount(pattern, use));
            Assert.Equal(naive.LargestPatchIndex(letter), PatchMetrics.LargestPatchIndex(pattern, use), 9);
            Assert.Equal(naive.EdgeDensity(letter), EdgeMetrics.EdgeDensity(pattern, use), 8);
            Assert.Equal(naive.ShapeIndex(letter), ShapeMetrics.LandscapeShapeIndex(pattern, use), 9);
            Assert.Equal(naive.PerimeterAreaRatio(letter, false), ShapeMetrics.MeanPerimeterAreaRatio(pattern, use), 7);
            Assert.Equal(naive.PerimeterAreaRatio(letter, true), ShapeMetrics.WeightedPerimeterAreaRatio(pattern, use), 7);
            Assert.Equal(naive.FractalDimension(letter, false), ShapeMetrics.MeanFractalDimension(pattern, use), 9);
            Assert.Equal(naive.FractalDimension(letter, true), ShapeMetrics.WeightedFractalDimension(pattern, use), 9);
            Assert.Equal(naive.Cohesion(letter), AggregationMetrics.Cohesion(pattern, use), 9);
            Assert.Equal(naive.PatchDensity(letter), PatchMetrics.PatchDensity(pattern, use), 9);
            Assert.Equal(naive.MeanPatchHectares(letter), PatchMetrics.MeanPatchHectares(pattern, use), 9);
            if (letter is not { } one) continue;
            Assert.Equal(naive.AggregationIndex(one), AggregationMetrics.AggregationIndex(pattern, use), 9);
            Assert.Equal(naive.ClassArea(one), pattern.AreaHectares(use!.Value), 9);
            Assert.Equal(naive.InterspersionOf(one), EdgeMetrics.Interspersion(pattern, use), 9);
        }
        Assert.Equal(naive.Shannon(), DiversityMetrics.Shannon(pattern), 9);
        Assert.Equal(naive.Evenness(), DiversityMetrics.Evenness(pattern), 9);
        Assert.Equal(naive.Contagion(), AggregationMetrics.Contagion(pattern), 9);
        Assert.Equal(naive.Interspersion(), EdgeMetrics.Interspersion(pattern), 9);
    }

    [Theory]
    [InlineData(Neighbourhood.Four)]
    [InlineData(Neighbourhood.Eight)]
    public void Scan_AnyNumberOfBands_GivesTheSamePatches(Neighbourhood neighbourhood)
    {
        var (units, uses, _) = Maps.Random(9, 70, 61, 3, 0.1);
        var whole = RasterScan.Of(units.Grid!, uses, 3, neighbourhood, new ParallelOptions { MaxDegreeOfParallelism = 1 }, bandCount: 1);

        foreach (var bands in (int[])[2, 3, 7, 30, 61])
        {
            var parted = RasterScan.Of(units.Grid!, uses, 3, neighbourhood, new ParallelOptions(), bands);
            Assert.Equal(whole.Patches, parted.Patches);
            Assert.Equal(whole.Outer, parted.Outer);
            Assert.Equal(whole.EastWest, parted.EastWest);
            Assert.Equal(whole.NorthSouth, parted.NorthSouth);
        }
    }

    [Fact]
    public void Pattern_OfParcels_FollowsTheirNeighbours()
    {
        // 0 - 1 - 2 in a row and 3 apart; boundaries of 10 and 20 m.
        var adjacency = new GraphAdjacency([0, 1, 3, 4, 4], [1, 0, 2, 1], [10, 10, 20, 20]);
        var units = new PlanningUnits(adjacency, [1_000_000, 2_000_000, 3_000_000, 4_000_000]);
        var pattern = LandPattern.Of(units, 2, new Allocation([0, 0, 1, 0]));

        Assert.Equal(3, PatchMetrics.PatchCount(pattern));
        Assert.Equal(40, PatchMetrics.LargestPatchIndex(pattern));
        Assert.Equal(20, EdgeMetrics.TotalEdgeMetres(pattern));
        Assert.Equal(7, pattern.AreaHectares(0));
        Assert.True(double.IsNaN(AggregationMetrics.Contagion(pattern)));
    }

    [Fact]
    public void Pattern_UseBeyondTheCatalogue_IsTheCallersMistake()
    {
        var (units, uses) = Maps.Of(["ab"]);

        Assert.Throws<ArgumentException>(() => LandPattern.Of(units, 1, uses));
    }

    private static LandPattern Pattern(string[] rows, Neighbourhood neighbourhood = Neighbourhood.Eight)
    {
        var (units, uses) = Maps.Of(rows);
        return LandPattern.Of(units, 3, uses, neighbourhood);
    }
}
