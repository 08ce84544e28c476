using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Tests.Files;
using CarbonOptimizer.Geospatial.Vectors;
using CarbonOptimizer.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

public sealed class GeoPackageTests
{
    [SharedDataFact("torture/vector/redline_cgcs2000.gpkg")]
    public void Read_FileOfAnotherProgram_GivesChineseNamesAndCrs()
    {
        var layer = GeoPackageReader.Read(SharedData.PathOf("torture/vector/redline_cgcs2000.gpkg"));
        Assert.Equal(4549, layer.Crs.Epsg);
        Assert.Equal(["名称", "code"], layer.FieldNames);
        Assert.Equal("永久基本农田 乙", layer.Features[1][0]);
        Assert.Equal(1L, layer.Features[0][1]);
        Assert.Equal([720_000.0, 540_000.0], layer.Features.Select(feature => feature.Geometry!.Area));
    }

    [Fact]
    public void Write_ThenRead_GivesTheSame()
    {
        using var folder = new ScratchFolder();
        GeoPackageWriter.Write(folder["a.gpkg"], [Sample("red \"line\""), Sample("b") with { Crs = CoordinateReference.Unknown }], FixedTime.Instance);

        Assert.Equal(["b", "red \"line\""], GeoPackageReader.LayerNames(folder["a.gpkg"]));
        var read = GeoPackageReader.Read(folder["a.gpkg"], "red \"line\"");
        Assert.Equal(4549, read.Crs.Epsg);
        Assert.Equal(["名称", "fid", "share", "mixed", "Fid_2"], read.FieldNames);
        Assert.Equal(["甲", 7L, 0.5, "1", 1L], Values(read, 0));
        Assert.Equal([null, 8L, 2.0, "x", null], Values(read, 1));
        Assert.True(read.Features[0].Geometry!.EqualsExact(Sample("a").Features[0].Geometry));
        Assert.Null(read.Features[2].Geometry);
        Assert.False(GeoPackageReader.Read(folder["a.gpkg"], "b").Crs.IsKnown);
        Assert.Equal(["a.gpkg"], folder.Names);
    }

    [Fact]
    public void Write_SameLayersAndTime_GiveTheSameBytes()
    {
        using var folder = new ScratchFolder();
        GeoPackageWriter.Write(folder["a.gpkg"], [Sample("a")], FixedTime.Instance);
        GeoPackageWriter.Write(folder["b.gpkg"], [Sample("a")], FixedTime.Instance);
        Assert.Equal(File.ReadAllBytes(folder["a.gpkg"]), File.ReadAllBytes(folder["b.gpkg"]));
    }

    [Fact]
    public void Read_SeveralLayersAndNoneNamed_ListsThem()
    {
        using var folder = new ScratchFolder();
        GeoPackageWriter.Write(folder["a.gpkg"], [Sample("one"), Sample("two")], FixedTime.Instance);
        var failure = Assert.Throws<DataSourceException>(() => GeoPackageReader.Read(folder["a.gpkg"]));
        Assert.Contains("'one', 'two'", failure.Problem, StringComparison.Ordinal);
        Assert.Contains("'two'", Assert.Throws<DataSourceException>(() => GeoPackageReader.Read(folder["a.gpkg"], "Two")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherFiles_AreRefused()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["text.gpkg"], "hello, this is no database at all");
        Assert.Throws<DataSourceException>(() => GeoPackageReader.Read(folder["text.gpkg"]));
        File.WriteAllBytes(folder["empty.gpkg"], []);
        Assert.Throws<DataSourceException>(() => GeoPackageReader.Read(folder["empty.gpkg"]));
        Assert.Throws<DataSourceException>(() => GeoPackageReader.Read(folder["missing.gpkg"]));
        Assert.False(File.Exists(folder["missing.gpkg"]));
    }

    [Fact]
    public void Read_DamagedFile_ReadsOrRefusesButNeverCrashes()
    {
        using var folder = new ScratchFolder();
        GeoPackageWriter.Write(folder["a.gpkg"], [Sample("a")], FixedTime.Instance);
        var good = File.ReadAllBytes(folder["a.gpkg"]);
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var mutant = good.ToArray();
            for (var k = 0; k < 40; k++) mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(folder["m.gpkg"], i % 3 == 0 ? mutant[..random.Next(mutant.Length)] : mutant);
            if (Record.Exception(() => GeoPackageReader.Read(folder["m.gpkg"])) is not { } failure) continue;
            Assert.IsType<DataSourceException>(failure);
            refused++;
        }
        Assert.InRange(refused, 50, 300);
    }

    [Fact]
    public void WellKnownBinary_AnyByteChanged_ReadsOrIsRefused()
    {
        var plain = new WKBWriter().Write(Sample("a").Features[0].Geometry);
        var random = new Random(5);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var mutant = plain.ToArray();
            mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            var length = i % 2 == 0 ? mutant.Length : random.Next(mutant.Length);
            if (Record.Exception(() => WellKnownBinary.Read(mutant.AsSpan(0, length))) is not { } failure) continue;
            Assert.IsType<FormatException>(failure);
            refused++;
        }
        Assert.InRange(refused, 10_000, 19_999);
    }

    [Fact]
    public void WellKnownBinary_HeightsAndBigEndian_AreReadInTwoDimensions()
    {
        var point = new Point(new CoordinateZ(3, 4, 5)) { SRID = 4549 };
        var bytes = new WKBWriter(ByteOrder.BigEndian, handleSRID: true, emitZ: true).Write(point);
        Assert.True(WellKnownBinary.Read(bytes).EqualsExact(new Point(3, 4)));
        var iso = Convert.FromHexString("01E9030000" + "0000000000000840" + "0000000000001040" + "0000000000001440");
        Assert.True(WellKnownBinary.Read(iso).EqualsExact(new Point(3, 4)));
    }

    private static object?[] Values(VectorLayer layer, int feature) =>
        [.. Enumerable.Range(0, layer.FieldNames.Count).Select(field => layer.Features[feature][field])];

    private static VectorLayer Sample(string name)
    {
        var square = new WKTReader().Read("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 3 2, 3 3, 2 2))");
        var two = new WKTReader().Read("MULTIPOLYGON (((20 0, 30 0, 30 10, 20 0)))");
        return new(name, CoordinateReference.FromEpsg(4549), ["名称", "fid", "share", "mixed", "Fid"],
            [new(square, "甲", 7L, 0.5, 1L, 1L), new(two, null, 8L, 2L, "x"), new(null)]);
    }
}
