using CarbonOptimizer.Geospatial.Tables;
using CarbonOptimizer.Geospatial.Tests.Tables;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

public sealed class GeoParquetReaderTests : IDisposable
{
    private const string Wkb = """{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB","geometry_types":[]CRS}}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", 4326)]
    [InlineData(""","crs":{"type":"ProjectedCRS","id":{"authority":"EPSG","code":4547}}""", 4547)]
    [InlineData(""","crs":{"type":"GeographicCRS","id":{"authority":"OGC","code":"CRS84"}}""", 4326)]
    [InlineData(""","crs":null""", null)]
    public void Open_RecordsWithAttributes_AreReadWithTheirSystem(string crs, int? epsg)
    {
        Write(Wkb.Replace("CRS", crs, StringComparison.Ordinal));
        var layer = VectorFile.Open(_folder["parcels.parquet"]);
        Assert.Equal(("parcels", epsg), (layer.Name, layer.Crs.Epsg));
        Assert.Equal(["DLMC", "area"], layer.FieldNames);
        Assert.Equal(["水田", null, "旱地"], layer.Features.Select(feature => feature[0]));
        Assert.Equal([1.5, 2.5, 3.5], layer.Features.Select(feature => feature[1]));
        Assert.Equal([100.0, 100.0], layer.Features.Where(feature => feature.Geometry is not null).Select(feature => feature.Geometry!.Area));
        Assert.Null(layer.Features[2].Geometry);
    }

    /// <summary>What DuckDB makes of the file: a table with geometries of the same area.</summary>
    [Fact]
    public void Write_Shapes_AreShapesForDuckDB()
    {
        Write(Wkb.Replace("CRS", ""","crs":null""", StringComparison.Ordinal));
        Assert.Equal(3L, SecondReader.Rows($"select count(*) from '{_folder["parcels.parquet"]}'")[0][0]);
        Assert.Contains("WKB", (string)SecondReader.Rows($"select decode(value) from parquet_kv_metadata('{_folder["parcels.parquet"]}') where decode(key) = 'geo'")[0][0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "This Parquet file has no 'geo' entry and so no shapes.")]
    [InlineData("{", "Its 'geo' entry cannot be used:")]
    [InlineData("""{"primary_column":"shape","columns":{"shape":{"encoding":"WKB"}}}""", "Its 'geo' entry cannot be used: it has no column 'shape' of shapes.")]
    [InlineData("""{"primary_column":"geometry","columns":{"geometry":{"encoding":"point"}}}""", "Its shapes are encoded as 'point'; only WKB is read.")]
    public void Read_WithoutUsableShapes_SaysWhy(string? geo, string problem)
    {
        Write(geo);
        var fault = Assert.Throws<DataSourceException>(() => GeoParquetReader.Read(_folder["parcels.parquet"]));
        Assert.StartsWith(problem, fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("原文", fault.ChineseProblem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedShape_NamesTheRow()
    {
        Write(Wkb.Replace("CRS", "", StringComparison.Ordinal), damaged: true);
        Assert.Equal("Row 1: there is no geometry type 77.", Assert.Throws<DataSourceException>(() => GeoParquetReader.Read(_folder["parcels.parquet"])).Problem);
    }

    private void Write(string? geo, bool damaged = false)
    {
        var shape = new WKBWriter(ByteOrder.LittleEndian, handleSRID: false).Write(new GeometryFactory().ToGeometry(new Envelope(10, 20, 10, 20)));
        using var file = File.Create(_folder["parcels.parquet"]);
        var table = new ParquetWriter(file, [new("DLMC", ParquetType.Text, true), new("geometry", ParquetType.Binary, true), new("area", ParquetType.Double)],
            new() { Metadata = geo is null ? [] : [new("geo", geo)] });
        table.BeginRowGroup(3);
        table.Write(["水田", null, "旱地"]);
        table.Write([shape, damaged ? [1, 77, 0, 0, 0] : shape, null]);
        table.Write([1.5, 2.5, 3.5]);
        table.Finish();
    }
}
