using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Quality;

public sealed class FrontMeasureTests
{
    private static readonly double[][] Line = [[0, 1], [0.25, 0.75], [0.5, 0.5], [0.75, 0.25], [1, 0]];

    [Fact]
    public void InvertedGenerationalPlus_CountsOnlyWhatIsWorse()
    {
        // (1, 2) misses (0, 0) by sqrt(5), (3, -1) by 3; (1, 2) misses (2, 1) by 1, (3, -1) by 1.
        Assert.Equal((Math.Sqrt(5) + 1) / 2, FrontDistances.InvertedGenerationalPlus([[1, 2], [3, -1]], [[0, 0], [2, 1]]), 12);
        Assert.Equal(0, FrontDistances.InvertedGenerationalPlus([[0, 0]], Line));
    }

    [Fact]
    public void AdditiveEpsilon_IsTheShiftThatCovers()
    {
        double[][] points = [[1, 2], [3, -1]];
        Assert.Equal(2, FrontDistances.AdditiveEpsilon(points, [[0, 0], [2, 1]]));
        var shift = FrontDistances.AdditiveEpsilon(points, Line);
        var shifted = Array.ConvertAll(points, point => Array.ConvertAll(point, value => value - shift));
        Assert.Equal(1, FrontDistances.Coverage(shifted, Line));
        Assert.True(FrontDistances.AdditiveEpsilon([[-1, -1]], Line) < 0);
    }

    [Fact]
    public void Coverage_IsTheShareCovered_AndNotSymmetric()
    {
        double[][] better = [[0.4, 0.4]];
        Assert.Equal(0.2, FrontDistances.Coverage(better, Line));
        Assert.Equal(0, FrontDistances.Coverage(Line, better));
        Assert.Equal(1, FrontDistances.Coverage(Line, Line));
    }

    [Fact]
    public void Spacing_EvenPoints_IsZero_AndUnevenOnesByHand()
    {
        Assert.Equal(0, FrontEvenness.Spacing(Line), 12);
        // Nearest taxi distances 2, 2, 6: mean 10/3, deviation sqrt((16/9 + 16/9 + 64/9) / 2).
        Assert.Equal(Math.Sqrt(96 / 9.0 / 2), FrontEvenness.Spacing([[0, 5], [1, 4], [4, 1]]), 12);
        Assert.Equal(double.NaN, FrontEvenness.Spacing([[1, 1]]));
    }

    [Fact]
    public void Spread_EvenToTheEnds_IsZero_AndMissingEndsByHand()
    {
        Assert.Equal(0, FrontEvenness.Spread(Line, [[0, 1], [1, 0]]), 12);
        var step = Math.Sqrt(0.125);
        // Both ends are missed by one step; three points one step apart.
        Assert.Equal(2 * step / (2 * step + 3 * step), FrontEvenness.Spread(Line[1..4], [[0, 1], [1, 0]]), 12);
    }

    [Fact]
    public void Extremes_AreFoundAndCounted()
    {
        Assert.Equal([[0, 1], [1, 0]], FrontEvenness.ExtremesOf([[0.5, 0.5], [0, 2], [0, 1], [1, 0]]));
        Assert.Equal(2, FrontEvenness.ExtremesReached(Line, [0, 0], 0));
        Assert.Equal(1, FrontEvenness.ExtremesReached(Line[..4], [0, 0], 0.2));
    }

    [Fact]
    public void Dominance_KeepsOneOfEqualPoints()
    {
        Assert.Equal([0, 3], Dominance.NonDominated([[1, 2], [1, 2], [2, 2], [0, 3], [1, 3]]));
        Assert.False(Dominance.Dominates([1, 2], [1, 2]));
    }

    [Fact]
    public void Normalisation_OverFronts_UsesTheirNonDominatedUnion()
    {
        var norm = Normalisation.Over([[10, 300], [99, 999]], [[20, 100]]);
        Assert.Equal([10, 100], norm.Ideal);
        Assert.Equal([20, 300], norm.Nadir);
        Assert.Equal([[0.5, 0.5]], norm.Apply([[15, 200]]));
        Assert.Equal([1.1, 1.1], norm.Reference);
        Assert.Equal([[0, 0.25]], new Normalisation([3, 0], [3, 4]).Apply([[7, 1]]));
    }

    [Fact]
    public void FrontQuality_OfTheReferenceItself_IsPerfect()
    {
        var scaled = Array.ConvertAll(Line, point => new[] { 100 + 10 * point[0], 7 * point[1] });
        var norm = Normalisation.Over(scaled);
        var quality = FrontQuality.Of(scaled, scaled, norm);
        Assert.Equal(Hypervolume.Of(Line, [1.1, 1.1]), quality.Hypervolume, 12);
        Assert.Equal((0, 0, 2, 5), (quality.InvertedGenerationalPlus, quality.AdditiveEpsilon, quality.ExtremesReached, quality.NonDominatedCount));
        Assert.Equal(0, quality.Spread, 12);
        Assert.Equal((0, 0.0), (FrontQuality.Of([], scaled, norm).PointCount, FrontQuality.Of([], scaled, norm).Hypervolume));
    }
}
