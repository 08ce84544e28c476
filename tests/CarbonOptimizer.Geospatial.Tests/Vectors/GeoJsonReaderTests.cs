using CarbonOptimizer.Geospatial.Tests.Files;
using CarbonOptimizer.Geospatial.Vectors;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

public sealed class GeoJsonReaderTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]}""";

    [SharedDataFact("torture/vector/redline_4549_crs.geojson")]
    public void Read_LegacyCrsMember_IsHonoured()
    {
        var layer = GeoJsonReader.Read(SharedData.PathOf("torture/vector/redline_4549_crs.geojson"));
        Assert.Equal(4549, layer.Crs.Epsg);
        Assert.Equal("redline", layer.Name);
        Assert.Equal(["名称", "code"], layer.FieldNames);
        Assert.Equal("生态保护红线 甲", layer.Features[0][0]);
        Assert.Equal(2L, layer.Features[1][1]);
        Assert.Equal(810_000 - 90_000, layer.Features[0].Geometry!.Area);
    }

    [SharedDataFact("torture/vector/nan_coords.geojson")]
    public void Read_NaNAmongCoordinates_IsRefusedWithItsPlace()
    {
        var failure = Assert.Throws<DataSourceException>(() => GeoJsonReader.Read(SharedData.PathOf("torture/vector/nan_coords.geojson")));
        Assert.Contains("line 1, byte", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BareGeometryWithoutCrs_IsWgs84()
    {
        var layer = Read(Square);
        Assert.Equal(4326, layer.Crs.Epsg);
        Assert.Equal(0.5, Assert.Single(layer.Features).Geometry!.Area);
    }

    [Fact]
    public void Read_EveryGeometryType_IsUnderstood()
    {
        var layer = Read($$$"""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"a":1.5},"geometry":{"type":"Point","coordinates":[1,2,99]}},
            {"type":"Feature","properties":{"b":true},"geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}},
            {"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}},
            {"type":"Feature","properties":{"a":null,"c":{"x":[1]}},"geometry":{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}},
            {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[{{{Square}}}]}},
            {"type":"Feature","properties":{},"geometry":null}]}
            """);
        Assert.Equal(
            ["Point", "MultiPoint", "LineString", "MultiLineString", "MultiPolygon", "GeometryCollection", null],
            layer.Features.Select(feature => feature.Geometry?.GeometryType));
        Assert.Equal(["a", "b", "c"], layer.FieldNames);
        Assert.Equal([1.5, null, null], Values(layer, 0));
        Assert.Equal([null, true, null], Values(layer, 1));
        Assert.Equal("""{"x":[1]}""", layer.Features[3][2]);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""", "starts at (0, 0) but ends at (0, 1)")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""", "at least 4")]
    [InlineData("""{"type":"LineString","coordinates":[[0,0]]}""", "single point")]
    [InlineData("""{"type":"Point","coordinates":[1e999,0]}""", "not finite")]
    [InlineData("""{"type":"Point","coordinates":["1",0]}""", "\"1\" is not a number")]
    [InlineData("""{"type":"Point","coordinates":[1]}""", "is not a position")]
    [InlineData("""{"type":"Circle","coordinates":[1,2]}""", "'Circle'")]
    [InlineData("""{"type":"Polygon"}""", "\"coordinates\" is missing")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Point"}]}""", "feature 0")]
    [InlineData("""{"type":"Point","coordinates":[500000,3400000]}""", "cannot be degrees")]
    [InlineData("""{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"Beijing"}}}""", "'Beijing'")]
    [InlineData("""{"type":"Point","coordinates":[1,2],"crs":{"type":"link","properties":{}}}""", "crs")]
    [InlineData("""{"type":"Point","coordinates":[1,2],}""", "line 1, byte 37")]
    [InlineData("""{"type":"\ud800","coordinates":[1,2]}""", "not valid GeoJSON")]
    [InlineData("[]", "not an object")]
    [InlineData("", "not valid JSON")]
    public void Read_Impossible_IsRefusedSayingWhy(string json, string why)
    {
        var failure = Assert.Throws<DataSourceException>(() => Read(json));
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NestedTooDeep_IsRefused()
    {
        var json = string.Concat(Enumerable.Repeat("""{"type":"GeometryCollection","geometries":[""", 5000));
        Assert.Throws<DataSourceException>(() => Read(json));
    }

    [Fact]
    public void Read_EachFeatureWithOwnPropertyNames_IsRefusedBeforeTheTableExplodes()
    {
        var features = Enumerable.Range(0, 20_000).Select(i => $$"""{"type":"Feature","properties":{"p{{i}}":1},"geometry":null}""");
        var failure = Assert.Throws<DataSourceException>(() => Read($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}"""));
        Assert.Contains("property names", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ByteOrderMark_IsSkipped() => Assert.Single(Read("\uFEFF" + Square).Features);

    [Fact]
    public void Read_MissingFile_SaysSo() =>
        Assert.Equal(DataSourceProblem.Unavailable, Assert.Throws<DataSourceException>(() => GeoJsonReader.Read("/no/such.geojson")).Kind);

    [Fact]
    public void Read_AnyByteChanged_ReadsOrRefusesButNeverCrashes()
    {
        using var folder = new ScratchFolder();
        var plain = System.Text.Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","crs":null,"features":[{"type":"Feature","properties":{"名":1},"geometry":{{Square}}}]}""");
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < 2000; i++)
        {
            var mutant = plain.ToArray();
            for (var k = 0; k < 3; k++) mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(folder["m.geojson"], mutant[..random.Next(mutant.Length / 2, mutant.Length + 1)]);
            if (Record.Exception(() => GeoJsonReader.Read(folder["m.geojson"])) is not { } failure) continue;
            Assert.IsType<DataSourceException>(failure);
            refused++;
        }
        Assert.InRange(refused, 1000, 2000);
    }

    private static object?[] Values(VectorLayer layer, int feature) =>
        [.. Enumerable.Range(0, layer.FieldNames.Count).Select(field => layer.Features[feature][field])];

    private static VectorLayer Read(string json)
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["layer.geojson"], json);
        return GeoJsonReader.Read(folder["layer.geojson"]);
    }
}
