using CarbonOptimizer.Core.Indicators.Patterns;
using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Indicators;

public sealed class MoranIndexTests
{
    [Fact]
    public void Moran_Checkerboard_IsMinusOne() => Assert.Equal(-1, MoranIndex.Of(Units(2, 2, Neighbourhood.Four), [1, 0, 0, 1]));

    [Fact]
    public void Moran_TwoHalvesOfARow_IsAThird() => Assert.Equal(1.0 / 3, MoranIndex.Of(Units(4, 1, Neighbourhood.Four), [1, 1, 0, 0]), 15);

    [Fact]
    public void Moran_EqualValues_IsUndefined() => Assert.True(double.IsNaN(MoranIndex.Of(Units(3, 3, Neighbourhood.Eight), new double[9])));

    [Theory]
    [InlineData(Neighbourhood.Four)]
    [InlineData(Neighbourhood.Eight)]
    public void Moran_RandomField_AgreesWithTheDefinition(Neighbourhood neighbourhood)
    {
        var random = new Random(5);
        var (ragged, _, _) = Maps.Random(6, 19, 17, 2, 0.2);
        var units = new PlanningUnits(ragged.Grid!, neighbourhood);
        var values = Enumerable.Range(0, units.Count).Select(_ => random.NextDouble()).ToArray();

        Assert.Equal(Naive(units, values), MoranIndex.Of(units, values), 12);
        Assert.Equal(MoranIndex.Of(units, values, 1), MoranIndex.Of(units, values, 7));
    }

    private static double Naive(PlanningUnits units, double[] values)
    {
        var mean = values.Average();
        var (products, weights) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                if (!AreNeighbours(units, i, j)) continue;
                products += (values[i] - mean) * (values[j] - mean);
                weights++;
            }
        }
        return values.Length / weights * products / values.Sum(value => (value - mean) * (value - mean));
    }

    private static bool AreNeighbours(PlanningUnits units, int i, int j)
    {
        var (a, b) = (units.Grid!.CellOf(i), units.Grid.CellOf(j));
        var (down, right) = (Math.Abs(a / units.Grid.Width - b / units.Grid.Width), Math.Abs(a % units.Grid.Width - b % units.Grid.Width));
        return Math.Max(down, right) == 1 && (down + right == 1 || units.Adjacency.MaximumDegree == 8);
    }

    private static PlanningUnits Units(int width, int height, Neighbourhood neighbourhood) => new(new GridLayout(width, height, 100, 100), neighbourhood);
}
