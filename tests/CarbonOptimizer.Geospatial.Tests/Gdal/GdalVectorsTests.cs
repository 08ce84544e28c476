using System.Text;
using CarbonOptimizer.Geospatial.Gdal;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Tests.Files;
using CarbonOptimizer.Geospatial.Vectors;
using CarbonOptimizer.Geospatial.Vectors.Shapefiles;
using CarbonOptimizer.Testing;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Gdal;

public sealed class GdalVectorsTests
{
    [GdalTheory("torture/vector")]
    [InlineData("shp_gbk.shp", TextEncoding.Auto, 4549)]
    [InlineData("shp_gbk.shp", TextEncoding.Gbk, 4549)]
    [InlineData("shp_utf8.shp", TextEncoding.Auto, 4549)]
    [InlineData("shp_gbk_nocpg.shp", TextEncoding.Auto, 4549)]
    [InlineData("shp_gbk_nocpg.shp", TextEncoding.Gbk, 4549)]
    [InlineData("shp_noprj.shp", TextEncoding.Auto, null)]
    [InlineData("redline_cgcs2000.gpkg", TextEncoding.Auto, 4549)]
    [InlineData("redline_4549_crs.geojson", TextEncoding.Auto, 4549)]
    public void Open_ChineseLayer_GivesNamesShapesAndReferenceSystem(string name, TextEncoding encoding, int? epsg)
    {
        var layer = VectorFile.Open(SharedData.PathOf("torture/vector/" + name), encoding);
        Assert.Equal(epsg, layer.Crs.Epsg);
        Assert.Equal(["名称", "code"], layer.FieldNames);
        Assert.Equal(["生态保护红线 甲", "永久基本农田 乙"], layer.Features.Select(feature => feature[0]));
        Assert.Equal([1L, 2L], layer.Features.Select(feature => feature[1]));
        Assert.Equal([720_000.0, 540_000.0], layer.Features.Select(feature => feature.Geometry!.Area));
    }

    [GdalTheory("torture/vector")]
    [InlineData("shp_nodbf.shp")]
    public void Open_ShapefileWithoutTable_GivesShapes(string name)
    {
        var layer = VectorFile.Open(SharedData.PathOf("torture/vector/" + name));
        Assert.Equal([720_000.0, 540_000.0], layer.Features.Select(feature => feature.Geometry!.Area));
    }

    [GdalTheory("nrw_fields_vector")]
    [InlineData("fluren.shp", 100, 25832)]
    [InlineData("fliessgewaesser.shp", 559, 25832)]
    [InlineData("waters_buffer_500m.shp", 559, null)]
    public void Open_RealShapefile_IsCompleteAndRasterisesExactly(string name, int count, int? epsg)
    {
        var layer = VectorFile.Open(SharedData.PathOf("nrw_fields_vector/" + name));
        Assert.Equal(count, layer.Features.Count);
        Assert.Equal(epsg, layer.Crs.Epsg);

        var grid = new GridGeometry(1000, 1000, 480_000, 5_730_000, 20, 20, layer.Crs);
        var mask = PolygonRasterizer.Mask(layer, grid);
        var shapes = layer.Features.Select(feature => (feature.Geometry!.EnvelopeInternal, new IndexedPointInAreaLocator(feature.Geometry))).ToArray();
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var index = random.Next(grid.CellCount);
            var centre = new Coordinate(grid.OriginX + (index % 1000 + 0.5) * 20, grid.OriginY - (index / 1000 + 0.5) * 20);
            var isCovered = shapes.Any(shape => shape.EnvelopeInternal.Contains(centre) && shape.Item2.Locate(centre) != Location.Exterior);
            Assert.Equal(isCovered, mask.Cells[index] == 1);
        }
    }

    [GdalTheory]
    [InlineData("not a vector file at all")]
    [InlineData("")]
    [InlineData("<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")]
    public void Open_OtherContent_IsRefused(string content)
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["a.shp"], content);
        Assert.Throws<DataSourceException>(() => VectorFile.Open(folder["a.shp"]));
    }

    [Fact]
    public void Open_MissingFile_SaysSo() =>
        Assert.Equal(DataSourceProblem.Unavailable, Assert.Throws<DataSourceException>(() => VectorFile.Open("/no/such.shp")).Kind);

    [GdalTheory("torture/vector/shp_gbk.shp")]
    [InlineData(".shp")]
    [InlineData(".shx")]
    [InlineData(".dbf")]
    public void Open_DamagedShapefile_ReadsOrRefusesButNeverCrashes(string damaged)
    {
        using var folder = new ScratchFolder();
        foreach (var extension in new[] { ".shp", ".shx", ".dbf", ".cpg", ".prj" })
            File.WriteAllBytes(folder["a" + extension], File.ReadAllBytes(SharedData.PathOf("torture/vector/shp_gbk" + extension)));
        var good = File.ReadAllBytes(folder["a" + damaged]);
        var random = new Random(9);
        for (var i = 0; i < 40; i++)
        {
            var mutant = good.ToArray();
            mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(folder["a" + damaged], mutant[..(i % 2 == 0 ? mutant.Length : random.Next(mutant.Length))]);
            if (Record.Exception(() => VectorFile.Open(folder["a.shp"])) is { } failure) Assert.IsType<DataSourceException>(failure);
        }
    }

    [Fact]
    public void GuessBytes_Encodings_AreToldApart()
    {
        Assert.Equal("UTF-8", DbfEncoding.GuessBytes("abc 生态保护红线"u8));
        Assert.Null(DbfEncoding.GuessBytes("only ascii"u8));
        Assert.Null(DbfEncoding.GuessBytes(Encoding.Latin1.GetBytes("Büren, Flüßchen, Höfe am Mühlbach, Gößel")));
        Assert.Equal("GBK", DbfEncoding.GuessBytes([0xC9, 0xFA, 0xCC, 0xAC, (byte)' ', 0xB1, 0xA3, 0xBB, 0xA4]));
    }
}
