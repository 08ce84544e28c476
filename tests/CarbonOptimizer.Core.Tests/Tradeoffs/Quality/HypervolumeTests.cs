using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Quality;

public sealed class HypervolumeTests
{
    [Fact]
    public void Hypervolume_TwoObjectivesByHand_IsTheStaircase()
    {
        double[][] points = [[1, 3], [2, 2], [3, 1]];
        Assert.Equal(3 + 2 + 1, Hypervolume.Of(points, [4, 4]), 12);
        Assert.Equal([1, 1, 1], Hypervolume.ContributionsOf(points, [4, 4]));
    }

    [Fact]
    public void Hypervolume_ThreeObjectivesByHand_CountsTheOverlapOnce()
    {
        // Two boxes of 2 x 2 x 1 and 1 x 2 x 2 that share 1 x 2 x 1.
        Assert.Equal(4 + 4 - 2, Hypervolume.Of([[0, 0, 1], [1, 0, 0]], [2, 2, 2]), 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Hypervolume_RandomPoints_EqualsInclusionExclusion(int objectives)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var points = RandomFronts.Create(seed, 1 + seed % 10, objectives, levels: seed % 3 == 0 ? 4 : 1000);
            var reference = Enumerable.Repeat(0.9, objectives).ToArray();
            Assert.Equal(InclusionExclusion(points, reference), Hypervolume.Of(points, reference), 12);
        }
    }

    [Fact]
    public void Hypervolume_FourObjectives_MatchesACountedGrid()
    {
        var points = RandomFronts.Create(5, 25, 4, levels: 10);
        const int cells = 10;
        var covered = 0;
        for (var cell = 0; cell < cells * cells * cells * cells; cell++)
        {
            double[] corner = [cell % 10 / 10.0, cell / 10 % 10 / 10.0, cell / 100 % 10 / 10.0, cell / 1000 / 10.0];
            if (Array.Exists(points, point => Dominance.Covers(point, Array.ConvertAll(corner, value => value + 1e-9)))) covered++;
        }
        Assert.Equal(covered / 1e4, Hypervolume.Of(points, [1, 1, 1, 1]), 9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Hypervolume_CoveredAndFarPoints_AddNothing(int objectives)
    {
        var points = RandomFronts.Create(8, 12, objectives, 1000);
        var reference = Enumerable.Repeat(0.8, objectives).ToArray();
        var whole = Hypervolume.Of(points, reference);
        double[][] more = [.. points, points[3], Array.ConvertAll(points[0], value => value + 0.01), Enumerable.Repeat(0.8, objectives).ToArray()];
        Assert.Equal(whole, Hypervolume.Of(more, reference), 12);
        Assert.Equal(whole, Hypervolume.Of([.. points.Reverse()], reference), 12);
    }

    [Fact]
    public void Hypervolume_DoesNotReorderItsInput()
    {
        double[][] points = [[3, 1, 1], [1, 3, 2], [2, 2, 0]];
        double[][] copy = [.. points];
        Hypervolume.Of(points, [4, 4, 4]);
        Assert.Equal(copy, points);
    }

    [Fact]
    public void Hypervolume_NoPoints_IsZero_AndMisfitsAreRefused()
    {
        Assert.Equal(0, Hypervolume.Of([], [1, 1]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, 2]], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, double.NaN]], [1, 1]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, 2], [1]], [1, 1]));
    }

    private static double InclusionExclusion(double[][] points, double[] reference)
    {
        var volume = 0.0;
        for (var subset = 1; subset < 1 << points.Length; subset++)
        {
            var box = 1.0;
            for (var m = 0; m < reference.Length; m++)
            {
                var corner = points.Where((_, i) => (subset >> i & 1) != 0).Max(point => point[m]);
                box *= Math.Max(0, reference[m] - corner);
            }
            volume += int.PopCount(subset) % 2 == 1 ? box : -box;
        }
        return volume;
    }
}
