using CarbonOptimizer.Geospatial.Grids;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Grids;

public sealed class GridGeometryTests
{
    private static readonly CoordinateReference Gk = CoordinateReference.FromEpsg(4549);

    [Fact]
    public void CellArea_ProjectedInMetres_IsTheProductOfTheSides() =>
        Assert.Equal(600, new GridGeometry(3, 2, 0, 0, 30, 20, Gk).CellAreaSquareMetres);

    [Fact]
    public void CellArea_OneDegreeOnTheEquator_MatchesTheEllipsoid()
    {
        // Reference: 1° x 1° from the equator on WGS 84, by numerical integration of M(φ) N(φ) cos φ.
        var expected = Integrate(0, 1, 1);
        Assert.Equal(expected, new GridGeometry(1, 1, 0, 1, 1, 1, CoordinateReference.FromEpsg(4326)).CellAreaSquareMetresAt(0), expected * 1e-9);
    }

    [Fact]
    public void CellArea_DegreesAllOverTheGlobe_SumsToTheSurfaceOfTheEarth()
    {
        var globe = new GridGeometry(360, 180, -180, 90, 1, 1, CoordinateReference.FromEpsg(4326));
        var sum = Enumerable.Range(0, 180).Sum(row => 360 * globe.CellAreaSquareMetresAt(row));
        Assert.Equal(510_065_621_724_089, sum, 1e6);
        Assert.False(globe.HasUniformCellArea);
        Assert.Equal(sum / globe.CellCount, globe.CellAreaSquareMetres, 1);
    }

    [Fact]
    public void CellArea_WebMercator_IsGroundAreaNotMapArea()
    {
        // At 60° north web Mercator doubles lengths, so ground area is about a quarter of map area.
        var grid = new GridGeometry(1, 1, 0, 8_399_737.9, 30, 30, CoordinateReference.FromEpsg(3857));
        Assert.InRange(grid.CellAreaSquareMetres, 900 * 0.245, 900 * 0.255);
    }

    [Fact]
    public void AlignmentWith_RoundingOnly_IsAligned() =>
        Assert.Null(new GridGeometry(97, 61, 315146.06964116835, 4116256.881722004, 31.530298224786595, 31.52465870178793, Gk)
            .AlignmentWith(new(97, 61, 315146.06964116934, 4116256.881722004, 31.53029822481813, 31.52465870178793, Gk)));

    [Fact]
    public void AlignmentWith_EverythingDifferent_NamesSizesCornersAndSystems()
    {
        var message = new GridGeometry(10, 5, 0, 0, 30, 30, Gk)
            .AlignmentWith(new(11, 5, 15, 0, 30, 30, CoordinateReference.FromEpsg(32650)));
        Assert.NotNull(message);
        Assert.Contains("10 x 5 against 11 x 5", message, StringComparison.Ordinal);
        Assert.Contains("off by up to 0.5 cells", message, StringComparison.Ordinal);
        Assert.Contains("EPSG:4549", message, StringComparison.Ordinal);
        Assert.Contains("EPSG:32650", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AlignmentWith_CellSizeThatAddsUp_IsMeasuredAtTheFarCorner() =>
        Assert.NotNull(new GridGeometry(10_000, 1, 0, 0, 30, 30, Gk).AlignmentWith(new(10_000, 1, 0, 0, 30.0001, 30, Gk)));

    [Fact]
    public void AlignmentWith_UnknownSystem_MatchesAnyOther() =>
        Assert.Null(new GridGeometry(2, 2, 0, 0, 30, 30, Gk).AlignmentWith(new(2, 2, 0, 0, 30, 30, CoordinateReference.Unknown)));

    [Theory]
    [InlineData(0, 1, 1.0)]
    [InlineData(1, 0, 1.0)]
    [InlineData(100_000, 100_000, 1.0)]
    [InlineData(1, 1, 0.0)]
    [InlineData(1, 1, double.NaN)]
    public void Constructor_ImpossibleSizes_Throws(int width, int height, double cell) =>
        Assert.ThrowsAny<ArgumentException>(() => new GridGeometry(width, height, 0, 0, cell, cell, Gk));

    private static double Integrate(double southDegrees, double northDegrees, double spanDegrees)
    {
        const double a = 6378137, f = 1 / 298.257223563, e2 = f * (2 - f);
        const int steps = 20_000;
        var step = double.DegreesToRadians(northDegrees - southDegrees) / steps;
        var sum = 0.0;
        for (var index = 0; index < steps; index++)
        {
            var latitude = double.DegreesToRadians(southDegrees) + (index + 0.5) * step;
            var w = 1 - e2 * Math.Sin(latitude) * Math.Sin(latitude);
            sum += a * (1 - e2) / Math.Pow(w, 1.5) * (a / Math.Sqrt(w)) * Math.Cos(latitude) * step;
        }
        return sum * double.DegreesToRadians(spanDegrees);
    }
}
