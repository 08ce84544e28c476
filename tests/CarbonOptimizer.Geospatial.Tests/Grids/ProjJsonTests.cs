using System.Text.Json;
using System.Text.Json.Nodes;
using CarbonOptimizer.Geospatial.Grids;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Grids;

public sealed class ProjJsonTests
{
    private const string Albers = "PROJCS[\"Albers China\",GEOGCS[\"Krasovsky\",DATUM[\"D_K\",SPHEROID[\"Krassowsky 1940\",6378245,298.3]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"Albers\"],"
        + "PARAMETER[\"false_easting\",1000],PARAMETER[\"central_meridian\",105],PARAMETER[\"standard_parallel_1\",25],PARAMETER[\"standard_parallel_2\",47],PARAMETER[\"latitude_of_origin\",0],UNIT[\"US survey foot\",0.304800609601219]]";

    public static TheoryData<int> Codes => [4490, 4214, 4326, 4258, 4547, 4526, 4509, 2405, 32650, 32751, 26917, 25832, 3035, 3857];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Of_KnownSystem_ReadsBackAsItself(int epsg)
    {
        var crs = CoordinateReference.FromEpsg(epsg);
        var text = ProjJson.Of(crs)!.ToJsonString();
        Assert.Equal(crs, ProjJson.Read(JsonDocument.Parse(text).RootElement));
    }

    /// <summary>Without its code the definition itself must tell the same system.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void Of_KnownSystem_IsDefinedInFull(int epsg)
    {
        var definition = ProjJson.Of(CoordinateReference.FromEpsg(epsg))!;
        definition.Remove("id");
        if (epsg == 3857) return;
        var read = ProjJson.Read(JsonDocument.Parse(definition.ToJsonString()).RootElement);
        Assert.Null(read.Epsg);
        var again = ProjJson.Of(read)!;
        Assert.Equal(definition.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public void Of_SystemKnownByItsTextOnly_KeepsParametersAndUnit()
    {
        var crs = CoordinateReference.FromWkt(Albers);
        var text = ProjJson.Of(crs)!.ToJsonString();
        using var json = JsonDocument.Parse(text);
        var conversion = json.RootElement.GetProperty("conversion");
        Assert.Equal(9822, conversion.GetProperty("method").GetProperty("id").GetProperty("code").GetInt32());
        Assert.Equal([0.0, 105, 25, 47, 1000, 0], conversion.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("value").GetDouble()));
        var read = ProjJson.Read(json.RootElement);
        Assert.Equal(0.304800609601219, read.MetresPerUnit);
        Assert.Equal(text, ProjJson.Of(read)!.ToJsonString());
    }

    [Theory]
    [InlineData("PROJCS[\"x\",GEOGCS[\"g\",DATUM[\"d\",SPHEROID[\"s\",6378137,298]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"Bonne\"],UNIT[\"metre\",1]]")]
    [InlineData("GEOGCS[\"g\",DATUM[\"d\",SPHEROID[\"s\",6378137,298]],PRIMEM[\"Paris\",2.33],UNIT[\"degree\",0.0174532925199433]]")]
    [InlineData("GEOGCS[\"g\",DATUM[\"d\",SPHEROID[\"s\",6378137,298]],PRIMEM[\"Greenwich\",0],UNIT[\"grad\",0.0157]]")]
    [InlineData("GEOGCS[\"g\",DATUM[\"d\"")]
    public void Of_KindsThatAreNotWritten_AreNull(string wkt) => Assert.Null(ProjJson.Of(CoordinateReference.FromWkt(wkt)));

    /// <summary>Every part of a definition replaced by what does not belong there: read as another system or as none, never a fault of the program.</summary>
    [Theory]
    [InlineData(4547)]
    [InlineData(3035)]
    [InlineData(4490)]
    public void Read_AnyPartReplaced_NeverFails(int epsg)
    {
        var text = ProjJson.Of(CoordinateReference.FromEpsg(epsg))!.ToJsonString();
        var count = Parts(JsonNode.Parse(text)!).Count();
        Assert.InRange(count, 20, 1000);
        foreach (var other in (string[])["null", "7", "1e400", "-3", "\"x\"", "[]", "{}", "[1, null, {}]", "true"])
        {
            for (var part = 0; part < count; part++)
            {
                var root = JsonNode.Parse(text)!;
                Parts(root).ElementAt(part).ReplaceWith(JsonNode.Parse(other));
                using var json = JsonDocument.Parse(root.ToJsonString());
                if (json.RootElement.ValueKind == JsonValueKind.Object) ProjJson.Read(json.RootElement);
            }
        }
    }

    [Fact]
    public void Read_AnotherMeridian_IsNotTakenForGreenwich()
    {
        var definition = ProjJson.Of(CoordinateReference.FromEpsg(4490))!;
        definition.Remove("id");
        definition["datum"]!["prime_meridian"] = new JsonObject { ["name"] = "Paris", ["longitude"] = 2.33722917 };
        Assert.Equal(CoordinateReference.Unknown, ProjJson.Read(JsonDocument.Parse(definition.ToJsonString()).RootElement));
    }

    [Fact]
    public void Read_AnglesInGrads_AreNotTakenForDegrees()
    {
        var definition = ProjJson.Of(CoordinateReference.FromEpsg(4547))!;
        definition.Remove("id");
        definition["conversion"]!["parameters"]![1]!["unit"] = new JsonObject { ["type"] = "AngularUnit", ["name"] = "grad", ["conversion_factor"] = 0.015707963267949 };
        Assert.Equal(CoordinateReference.Unknown, ProjJson.Read(JsonDocument.Parse(definition.ToJsonString()).RootElement));
    }

    private static IEnumerable<JsonNode> Parts(JsonNode node) => node switch
    {
        JsonObject parts => parts.Select(part => part.Value).OfType<JsonNode>().SelectMany(part => Parts(part).Prepend(part)),
        JsonArray items => items.OfType<JsonNode>().SelectMany(item => Parts(item).Prepend(item)),
        _ => [],
    };
}
