using System.Text;
using CarbonOptimizer.Geospatial.Gdal;
using CarbonOptimizer.Geospatial.Tests.Files;
using CarbonOptimizer.Geospatial.Tests.Gdal;
using CarbonOptimizer.Geospatial.Vectors;
using CarbonOptimizer.Geospatial.Vectors.Shapefiles;
using CarbonOptimizer.Testing;
using NetTopologySuite.Geometries;
using Xunit;
using static CarbonOptimizer.Geospatial.Tests.Vectors.TinyShapefile;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

public sealed class ShapefileReaderTests
{
    [Theory]
    [InlineData("GBK", "GBK", 0, TextEncoding.Auto)]
    [InlineData("GBK", "936", 0, TextEncoding.Auto)]
    [InlineData("GBK", null, 0, TextEncoding.Auto)]
    [InlineData("GBK", null, 0x4D, TextEncoding.Auto)]
    [InlineData("GBK", "UTF-8", 0, TextEncoding.Gbk)]
    [InlineData("UTF-8", "UTF-8", 0, TextEncoding.Auto)]
    [InlineData("UTF-8", null, 0x57, TextEncoding.Auto)]
    [InlineData("UTF-8", "", 0, TextEncoding.Auto)]
    public void Read_ChineseTable_IsTextInEveryEncoding(string written, string? cpg, byte language, TextEncoding told)
    {
        using var folder = new ScratchFolder();
        var encoding = DbaseText.Page(written)!;
        WriteShapes(folder["a.shp"], [Square(0, 0, 1)], [Square(5, 0, 2)]);
        WriteTable(folder["a.dbf"], [encoding.GetBytes("地类名"), "DLBM"u8.ToArray()], 30, encoding, language, ["水田种植园用地", "0101"], ["城镇住宅用地", "0701"]);
        if (cpg is not null) File.WriteAllText(folder["a.cpg"], cpg);
        File.WriteAllText(folder["a.PRJ"], Cgcs2000);

        var layer = ShapefileReader.Read(folder["a.shp"], told);

        Assert.Equal(["地类名", "DLBM"], layer.FieldNames);
        Assert.Equal(["水田种植园用地", "城镇住宅用地"], layer.Features.Select(feature => feature[0]));
        Assert.Equal(["0101", "0701"], layer.Features.Select(feature => feature[1]));
        Assert.Equal([1.0, 4.0], layer.Features.Select(feature => feature.Geometry!.Area));
        Assert.Equal(4547, layer.Crs.Epsg);
    }

    [Fact]
    public void Read_NameCutWithinACharacter_KeepsWhatIsLeft()
    {
        using var folder = new ScratchFolder();
        WriteShapes(folder["a.shp"], [Square(0, 0, 1)]);
        WriteTable(folder["a.dbf"], [Encoding.UTF8.GetBytes("土地利用现状")[..10]], 12, Encoding.UTF8, 0, ["林地"]);
        File.WriteAllText(folder["a.cpg"], "UTF-8");

        Assert.Equal(["土地利"], ShapefileReader.Read(folder["a.shp"], TextEncoding.Auto).FieldNames);
    }

    [Fact]
    public void Read_RowsDeletedOrWithoutShape_StayTogether()
    {
        using var folder = new ScratchFolder();
        WriteShapes(folder["a.shp"], [Square(0, 0, 1)], [], [Square(9, 9, 3)], [Square(20, 9, 2)]);
        WriteTable(folder["a.dbf"], ["NAME"u8.ToArray()], 5, Encoding.ASCII, 0, ["one"], ["two"], null, ["four"]);

        var layer = ShapefileReader.Read(folder["a.shp"], TextEncoding.Auto);

        Assert.Equal(["one", "two", "four"], layer.Features.Select(feature => feature[0]));
        Assert.Equal([1.0, null, 4.0], layer.Features.Select(feature => feature.Geometry?.Area));
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    [InlineData(false, false, false)]
    public void Read_Rings_NestWhateverTheirOrderAndDirection(bool outer, bool hole, bool island)
    {
        (double, double)[][] rings = [Square(0, 0, 10, outer), Square(2, 2, 6, hole), Square(4, 4, 2, island), Square(20, 0, 4, outer), Square(21, 1, 1, hole)];
        int[][] orders = [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [1, 0, 4, 2, 3], [0, 3, 1, 4, 2]];
        using var folder = new ScratchFolder();
        WriteShapes(folder["a.shp"], [.. orders.Select(order => order.Select(i => rings[i]).ToArray())]);

        var layer = ShapefileReader.Read(folder["a.shp"], TextEncoding.Auto);

        Assert.All(layer.Features, feature =>
        {
            Assert.True(feature.Geometry!.IsValid);
            Assert.Equal(100 - 36 + 4 + 16 - 1, feature.Geometry.Area);
            Assert.Equal(3, feature.Geometry.NumGeometries);
        });
    }

    [Fact]
    public void Read_OpenRing_IsRefusedWithItsRecord()
    {
        using var folder = new ScratchFolder();
        WriteShapes(folder["a.shp"], [Square(0, 0, 1)], [[(0, 0), (0, 5), (5, 5), (5, 0), (0, 1)]]);

        Assert.Contains("Record 2", Assert.Throws<DataSourceException>(() => ShapefileReader.Read(folder["a.shp"], TextEncoding.Auto)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TableOfAnotherState_IsRefused()
    {
        using var folder = new ScratchFolder();
        WriteShapes(folder["a.shp"], [Square(0, 0, 1)], [Square(3, 0, 1)]);
        WriteTable(folder["a.dbf"], ["NAME"u8.ToArray()], 5, Encoding.ASCII, 0, ["one"]);

        var failure = Assert.Throws<DataSourceException>(() => ShapefileReader.Read(folder["a.shp"], TextEncoding.Auto));

        Assert.Contains("2 shapes but 1 rows", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyDamage_ReadsOrRefuses()
    {
        using var folder = new ScratchFolder();
        WriteShapes(folder["a.shp"], [Square(0, 0, 1), Square(0.2, 0.2, 0.3, clockwise: false)], [Square(3, 0, 1)]);
        WriteTable(folder["a.dbf"], ["NAME"u8.ToArray(), "DLBM"u8.ToArray()], 8, Encoding.ASCII, 0, ["one", "0101"], ["two", "0301"]);
        var random = new Random(17);
        foreach (var part in new[] { "a.shp", "a.dbf" })
        {
            var good = File.ReadAllBytes(folder[part]);
            for (var i = 0; i < 150; i++)
            {
                var mutant = good.ToArray();
                for (var changes = 1 + i % 3; changes > 0; changes--) mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
                File.WriteAllBytes(folder[part], mutant[..(i % 4 == 0 ? random.Next(1, mutant.Length) : mutant.Length)]);
                if (Record.Exception(() => ShapefileReader.Read(folder["a.shp"], TextEncoding.Auto)) is { } failure) Assert.IsType<DataSourceException>(failure);
            }
            File.WriteAllBytes(folder[part], good);
        }
    }

    [GdalTheory("nrw_fields_vector")]
    [InlineData("nrw_fields_vector/fluren.shp")]
    [InlineData("nrw_fields_vector/fliessgewaesser.shp")]
    [InlineData("nrw_fields_vector/waters_buffer_500m.shp")]
    [InlineData("torture/vector/shp_gbk.shp")]
    [InlineData("torture/vector/shp_gbk_nocpg.shp")]
    [InlineData("torture/vector/shp_utf8.shp")]
    [InlineData("torture/vector/shp_nodbf.shp")]
    public void Read_RealFile_IsWhatGdalReads(string name)
    {
        var path = SharedData.PathOf(name);
        var (ours, theirs) = (ShapefileReader.Read(path, TextEncoding.Auto), GdalVectors.Read(path, TextEncoding.Auto, null));

        Assert.Equal(theirs.Crs.Epsg, ours.Crs.Epsg);
        if (!name.Contains("nodbf", StringComparison.Ordinal)) Assert.Equal(theirs.FieldNames, ours.FieldNames);
        Assert.Equal(theirs.Features.Count, ours.Features.Count);
        for (var i = 0; i < ours.Features.Count; i++)
        {
            for (var field = 0; field < ours.FieldNames.Count; field++) Assert.Equal(Comparable(theirs.Features[i][field]), Comparable(ours.Features[i][field]));
            AssertSame(theirs.Features[i].Geometry, ours.Features[i].Geometry);
        }
    }

    private static void AssertSame(Geometry? theirs, Geometry? ours)
    {
        Assert.Equal(theirs?.Area ?? 0, ours?.Area ?? 0, 6);
        Assert.Equal(theirs?.Length ?? 0, ours?.Length ?? 0, 6);
        Assert.Equal(theirs?.EnvelopeInternal, ours?.EnvelopeInternal);
    }

    private static object? Comparable(object? value) => value is long whole ? (double)whole : value;
}
