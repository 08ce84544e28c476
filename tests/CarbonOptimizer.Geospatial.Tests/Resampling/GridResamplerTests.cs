using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Resampling;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Resampling;

public sealed class GridResamplerTests
{
    private static readonly CoordinateReference Zone = CoordinateReference.FromEpsg(4547);

    [Fact]
    public void Every_Method_OnTheSameGrid_IsTheRasterItself()
    {
        var random = new Random(3);
        var grid = new GridGeometry(9, 7, 500_000, 3_400_000, 30, 20, Zone);
        var codes = new Raster<int>(grid, [.. Enumerable.Range(0, 63).Select(_ => random.Next(5))], noData: 0);
        var values = new Raster<float>(grid, [.. Enumerable.Range(0, 63).Select(i => i % 11 == 0 ? float.NaN : i)]);
        var placement = GridPlacement.Of(grid, grid, "a");
        foreach (var method in new[] { ResamplingMethod.Nearest, ResamplingMethod.Majority }) AssertSame(codes, GridResampler.Classes(codes, grid, placement, method));
        foreach (var method in new[] { ResamplingMethod.Nearest, ResamplingMethod.Bilinear, ResamplingMethod.Average }) Assert.Equal(values.Cells, GridResampler.Values(values, grid, placement, method).Cells);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Majority_And_Average_AreThoseOfManyPoints(int seed)
    {
        var random = new Random(seed);
        var source = new GridGeometry(40, 30, 500_000, 3_400_000, 10, 10, Zone);
        var target = new GridGeometry(9, 7, 500_000 + random.Next(40), 3_400_000 - random.Next(40), 35, 25, Zone);
        var codes = new Raster<int>(source, [.. Enumerable.Range(0, source.CellCount).Select(_ => random.Next(4))], noData: 3);
        var values = new Raster<float>(source, [.. codes.Cells.Select(code => code == 3 ? float.NaN : code * 10f)]);
        var placement = GridPlacement.Of(target, source, "a");
        var (majority, average) = (GridResampler.Classes(codes, target, placement, ResamplingMethod.Majority), GridResampler.Values(values, target, placement, ResamplingMethod.Average));
        for (var cell = 0; cell < target.CellCount; cell++)
        {
            // Every metre of the cell is one point; corners lie on whole metres.
            var counts = new int[3];
            for (var x = 0; x < 35; x++)
            {
                for (var y = 0; y < 25; y++)
                {
                    var column = (int)Math.Floor((target.OriginX + cell % 9 * 35 + x + 0.5 - source.OriginX) / 10);
                    var row = (int)Math.Floor((source.OriginY - (target.OriginY - cell / 9 * 25 - y - 0.5)) / 10);
                    if (column < 0 || row < 0 || column >= 40 || row >= 30) continue;
                    if (codes.Cells[row * 40 + column] is var code and < 3) counts[code]++;
                }
            }
            Assert.Equal(counts.Sum() > 0, majority.IsValid(cell));
            if (counts.Sum() == 0) continue;
            Assert.Equal(Array.IndexOf(counts, counts.Max()), majority.Cells[cell]);
            Assert.Equal((counts[1] * 10.0 + counts[2] * 20.0) / counts.Sum(), average.Cells[cell], 3);
        }
    }

    [Fact]
    public void Bilinear_OfAPlane_IsThePlane()
    {
        var source = new GridGeometry(20, 20, 0, 200, 10, 10, CoordinateReference.Unknown);
        var target = new GridGeometry(30, 30, 20, 180, 5, 5, CoordinateReference.Unknown);
        var plane = new Raster<float>(source, [.. Enumerable.Range(0, 400).Select(cell => 3 * (cell % 20) + 2f * (cell / 20))]);

        var moved = GridResampler.Values(plane, target, GridPlacement.Of(target, source, "a"), ResamplingMethod.Bilinear);

        for (var cell = 0; cell < moved.Cells.Length; cell++)
        {
            var (x, y) = (20 + (cell % 30 + 0.5) * 5, 180 - (cell / 30 + 0.5) * 5);
            Assert.Equal(3 * (x / 10 - 0.5) + 2 * ((200 - y) / 10 - 0.5), moved.Cells[cell], 3);
        }
    }

    [Fact]
    public void Nearest_OfDegrees_LandsWhereTheProjectionSays()
    {
        var degrees = new GridGeometry(200, 200, 113.9, 30.7, 0.001, 0.001, CoordinateReference.FromEpsg(4490));
        var numbered = new Raster<int>(degrees, [.. Enumerable.Range(0, 40_000)]);
        var target = new GridGeometry(50, 50, 500_000, 3_385_000, 30, 30, Zone);

        var moved = GridResampler.Classes(numbered, target, GridPlacement.Of(target, degrees, "a"), ResamplingMethod.Nearest);

        // The easting 500,000 is the meridian 114, the middle of the degrees grid.
        Assert.Equal(2500, moved.ValidCount);
        Assert.Equal(100, moved.Cells[0] % 200);
        Assert.All(Enumerable.Range(0, 50), row => Assert.InRange(moved.Cells[row * 50] % 200, 100, 100));
    }

    [Theory]
    [InlineData(500_000, 3_400_000, 30, 4490, "degrees")]
    [InlineData(114, 30, 0.001, 4547, "look like degrees")]
    [InlineData(38_500_000, 3_400_000, 30, 4547, "number of its zone in front")]
    [InlineData(900_000, 3_400_000, 30, 4547, "wrong zone")]
    public void Of_PlacesThatCannotBeRight_AreRefusedInBothLanguages(double x, double y, double cell, int epsg, string reason)
    {
        var target = new GridGeometry(10, 10, 500_000, 3_400_000, 30, 30, Zone);
        var source = new GridGeometry(10, 10, x, y, cell, cell, CoordinateReference.FromEpsg(epsg));

        var failure = Assert.Throws<DataSourceException>(() => GridPlacement.Of(target, source, "a.tif"));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.ChineseProblem);
    }

    private static void AssertSame(Raster<int> expected, Raster<int> actual)
    {
        for (var cell = 0; cell < expected.Cells.Length; cell++)
        {
            Assert.Equal(expected.IsValid(cell), actual.IsValid(cell));
            if (expected.IsValid(cell)) Assert.Equal(expected.Cells[cell], actual.Cells[cell]);
        }
    }
}
