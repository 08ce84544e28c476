using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

public sealed class AsciiGridTests
{
    private const string Header = "ncols 3\nnrows 2\nxllcorner 100\nyllcorner 200\ncellsize 10\nNODATA_value -1\n";

    [Fact]
    public void ReadBand_Integers_GivesCellsAndPlace()
    {
        var file = Open(Header + "1 2 3\n4 -1 6\n");
        Assert.Equal((SampleType.Int32, -1.0), (file.SampleType, file.NoData));
        Assert.Equal((100.0, 220.0, 10.0), (file.Geometry.OriginX, file.Geometry.OriginY, file.Geometry.CellHeight));
        var raster = file.ReadBand<int>();
        Assert.Equal([1, 2, 3, 4, -1, 6], raster.Cells);
        Assert.Equal(5, raster.ValidCount);
    }

    [Fact]
    public void ReadBand_FractionsAndExponents_KeepsDoublePrecision()
    {
        var file = Open(Header + "0.1 -2.5e-3 +3 1E5\nnan 6");
        Assert.Equal(SampleType.Float64, file.SampleType);
        Assert.Equal([0.1, -0.0025, 3, 1e5, double.NaN, 6], file.ReadBand<double>().Cells);
    }

    [Fact]
    public void Open_CentreKeysUpperCaseAndCrLf_ShiftsByHalfACell()
    {
        var file = Open("NCOLS 2\r\nNROWS 1\r\nXLLCENTER 5\r\nYLLCENTER 5\r\nCELLSIZE 10\r\n1 -9999\r\n");
        Assert.Equal((0.0, 10.0), (file.Geometry.OriginX, file.Geometry.OriginY));
        Assert.Equal(1, file.ReadBand<short>().ValidCount);
    }

    [Fact]
    public void Open_PrjBeside_NamesTheSystem()
    {
        var path = Save(Header + "1 2 3 4 5 6");
        File.WriteAllText(Path.ChangeExtension(path, ".prj"),
            "PROJCS[\"CGCS2000_3_Degree_GK_CM_120E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],UNIT[\"Meter\",1.0]]");
        Assert.Equal(4549, RasterFile.Open(path).Geometry.Crs.Epsg);
    }

    [Theory]
    [InlineData("1 2 3\n4 5,5 6\n", ":8:3", "decimal comma")]
    [InlineData("1 2 3\n4 x 6\n", ":8:3", "'x'")]
    [InlineData("1 2 3\n4 5\n", "", "after 5 of 6 values")]
    [InlineData("1 2 3\n4 5 6 7\n", ":8:7", "more than 3 x 2 values")]
    public void ReadBand_DamagedCells_NamesLineAndColumn(string cells, string place, string reason)
    {
        var path = Save(Header + cells);
        var failure = Assert.Throws<DataSourceException>(() => RasterFile.Open(path).ReadBand<double>());
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ncols 3\nnrows 2\nxllcorner 1,5\nyllcorner 2\ncellsize 1\n", "decimal comma")]
    [InlineData("ncols 3\nnrows -2\nxllcorner 1\nyllcorner 2\ncellsize 1\n", "nrows is -2")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 1\nyllcorner 2\ncellsize 0\n", "cell size")]
    [InlineData("ncols 3\nnrows 2\nxllcorner 1\ncellsize 1\n", "no yllcorner")]
    [InlineData("ncols 3\nncols 3\nnrows 2\n", "given twice")]
    [InlineData("ncols 3\nnrowz 2\n", "'nrowz'")]
    public void Open_DamagedHeader_SaysWhatIsWrong(string header, string reason)
    {
        var path = Save(header + "1 2 3 4 5 6\n");
        Assert.Contains(reason, Assert.Throws<DataSourceException>(() => RasterFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadBand_WordAcrossTheReadBuffer_StaysWhole()
    {
        var cells = Enumerable.Range(0, 30_000).Select(index => 100_000 + index).ToArray();
        var path = Save("ncols 30000\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n" + string.Join(' ', cells));
        Assert.Equal(cells, RasterFile.Open(path).ReadBand<int>().Cells);
    }

    [SharedDataFact("comola_nws/nws_land_use.asc")]
    public void Open_CommaGridFromPractice_IsRefusedWithAHint()
    {
        var path = SharedData.PathOf("comola_nws/nws_land_use.asc");
        Assert.Contains("decimal comma", Assert.Throws<DataSourceException>(() => RasterFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [SharedDataFact("comola_nws/soil_fertility.asc")]
    public void ReadBand_GridsFromPractice_Coincide()
    {
        var landUse = RasterFile.Open(SharedData.PathOf("comola_nws/landusefrompatch.asc"));
        var fertility = RasterFile.Open(SharedData.PathOf("comola_nws/soil_fertility.asc"));
        Assert.Null(landUse.Geometry.AlignmentWith(fertility.Geometry));
        Assert.Equal((406, 256, 160.0), (landUse.Geometry.Width, landUse.Geometry.Height, landUse.Geometry.CellWidth));
        Assert.Equal(42317, landUse.ReadBand<byte>().ValidCount);
        Assert.Equal(45814, fertility.ReadBand<double>().ValidCount);
    }

    private static RasterFile Open(string text) => RasterFile.Open(Save(text));

    private static string Save(string text)
    {
        var path = TestRasters.TemporaryFile(".asc");
        File.WriteAllText(path, text);
        return path;
    }
}
