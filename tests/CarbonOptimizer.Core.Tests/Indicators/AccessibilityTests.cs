using CarbonOptimizer.Core.Indicators.Access;
using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Indicators;

public sealed class AccessibilityTests
{
    [Theory]
    [InlineData(1, 30, 30, 0.05)]
    [InlineData(2, 30, 45, 0.01)]
    [InlineData(3, 100, 20, 0.3)]
    [InlineData(4, 25, 25, 0.004)]
    public void Distance_RandomTargets_IsThatOfTheNearestCell(int seed, double width, double height, double density)
    {
        var random = new Random(seed);
        var (units, _, _) = Maps.Random(seed, 37, 29, 2, 0.1, width, height);
        var grid = units.Grid!;
        var targets = Enumerable.Range(0, units.Count).Select(_ => random.NextDouble() < density).ToArray();
        targets[seed] = true;

        var metres = NearestDistance.Metres(grid, unit => targets[unit]);

        for (var u = 0; u < metres.Length; u++)
        {
            var nearest = Enumerable.Range(0, targets.Length).Where(t => targets[t]).Min(t => Between(grid, u, t));
            Assert.Equal(nearest, metres[u], 1e-3);
        }
        Assert.Equal(metres, NearestDistance.Metres(grid, unit => targets[unit], 1));
    }

    [Fact]
    public void Distance_WithoutATarget_IsInfinite() =>
        Assert.All(NearestDistance.Metres(new GridLayout(3, 2, 10, 10), _ => false), metres => Assert.Equal(float.PositiveInfinity, metres));

    [Fact]
    public void Accessibility_ARow_IsTheMeanAndTheShareByHand()
    {
        //                        b at 0 m, 400 m, 800 m and 1200 m from a
        var (units, uses) = Maps.Of(["abbb"], 400, 400);

        Assert.Equal(new Accessibility(800, 2.0 / 3), Accessibility.Of(units, uses, origins: 2, targets: 1));
        Assert.Equal(new Accessibility(800, 0.5), Accessibility.Of(units, uses, 2, 1, weights: [9, 1, 0, 1], radiusMetres: 600));
        Assert.True(double.IsNaN(Accessibility.Of(units, uses, 4, 1).Coverage));
        Assert.Equal(0, Accessibility.Of(units, uses, 2, 4).Coverage);
    }

    private static double Between(GridLayout grid, int one, int other)
    {
        var (a, b) = (grid.CellOf(one), grid.CellOf(other));
        var (down, right) = ((a / grid.Width - b / grid.Width) * grid.CellHeightMetres, (a % grid.Width - b % grid.Width) * grid.CellWidthMetres);
        return Math.Sqrt(down * down + right * right);
    }
}
