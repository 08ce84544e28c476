using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

public sealed class RasterTests
{
    [Fact]
    public void IsValid_MarkerMaskAndNaN_AreAllMissing()
    {
        var raster = new Raster<double>(TestRasters.Grid(4, 1), [1, -9999, double.NaN, 4], -9999, [0b0111]);
        Assert.Equal([true, false, false, false], Enumerable.Range(0, 4).Select(raster.IsValid));
        Assert.Equal(1, raster.ValidCount);
    }

    [Fact]
    public void Indexer_RowAndColumn_CountFromTheNorthWest() =>
        Assert.Equal(6, new Raster<int>(TestRasters.Grid(3, 2), [1, 2, 3, 4, 5, 6])[1, 2]);

    [Fact]
    public void Constructor_ArraysOfOtherLength_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Raster<byte>(TestRasters.Grid(3, 2), new byte[5]));
        Assert.Throws<ArgumentException>(() => new Raster<byte>(TestRasters.Grid(8, 8), new byte[64], validity: new ulong[2]));
    }

    [Fact]
    public void ReadBand_TypeThatRastersDoNotHold_Throws() =>
        Assert.Throws<ArgumentException>(() => RasterFile.Open(TestRasters.Write(TestRasters.Patches<byte>(2, 2))).ReadBand<decimal>());
}
