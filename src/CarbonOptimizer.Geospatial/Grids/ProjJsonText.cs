using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>A PROJJSON definition as WKT 1, where its kind is known here.</summary>
internal static class ProjJsonText
{
    private const string Degree = """UNIT["degree",0.0174532925199433]""";

    /// <summary>The text; null when the kind of system is not known here.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="epsg">Its code; null for none.</param>
    public static string? Wkt(JsonElement definition, int? epsg)
    {
        var authority = epsg is { } code ? string.Create(CultureInfo.InvariantCulture, $",AUTHORITY[\"EPSG\",\"{code}\"]") : "";
        if (Text(definition, "type") == "GeographicCRS") return Geographic(definition, authority);
        if (Text(definition, "type") != "ProjectedCRS" || !definition.TryGetProperty("base_crs", out var baseCrs) || Geographic(baseCrs, "") is not { } geographic) return null;
        if (!definition.TryGetProperty("conversion", out var conversion) || !conversion.TryGetProperty("method", out var named) || Code(named) is not { } method || ProjectionMethod.Find(method) is not { } projection) return null;
        var values = conversion.TryGetProperty("parameters", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
        var (size, unit) = (1.0, "metre");
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"PROJCS[\"{Plain(Text(definition, "name"))}\",{geographic},PROJECTION[\"{projection.WktNames[0]}\"]"));
        foreach (var parameter in projection.Parameters)
        {
            var value = Array.Find(values, candidate => Code(candidate) == parameter.Epsg);
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("value", out var number) || number.ValueKind != JsonValueKind.Number) return null;
            if (parameter.Unit == ProjectionParameter.Metre && value.TryGetProperty("unit", out var stated) && stated.ValueKind == JsonValueKind.Object) (size, unit) = (stated.GetProperty("conversion_factor").GetDouble(), Plain(Text(stated, "name")));
            text.Append(CultureInfo.InvariantCulture, $",PARAMETER[\"{parameter.WktNames[0]}\",{number.GetDouble():R}]");
        }
        return text.Append(CultureInfo.InvariantCulture, $",UNIT[\"{unit}\",{size:R}]{authority}]").ToString();
    }

    private static string? Geographic(JsonElement definition, string authority)
    {
        if (!definition.TryGetProperty("datum", out var datum) && !definition.TryGetProperty("datum_ensemble", out datum)) return null;
        if (!datum.TryGetProperty("ellipsoid", out var ellipsoid) || !ellipsoid.TryGetProperty("semi_major_axis", out var axis) || axis.ValueKind != JsonValueKind.Number) return null;
        var flattening = ellipsoid.TryGetProperty("inverse_flattening", out var inverse) && inverse.ValueKind == JsonValueKind.Number ? inverse.GetDouble() : 0;
        var own = authority.Length > 0 || Code(definition) is not { } code ? authority : string.Create(CultureInfo.InvariantCulture, $",AUTHORITY[\"EPSG\",\"{code}\"]");
        return string.Create(CultureInfo.InvariantCulture,
            $"GEOGCS[\"{Plain(Text(definition, "name"))}\",DATUM[\"{Plain(Text(datum, "name")).Replace(' ', '_')}\",SPHEROID[\"{Plain(Text(ellipsoid, "name"))}\",{axis.GetDouble():R},{flattening:R}]],PRIMEM[\"Greenwich\",0],{Degree}{own}]");
    }

    private static int? Code(JsonElement element) =>
        element.TryGetProperty("id", out var id) && Text(id, "authority") == "EPSG" && id.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var epsg) ? epsg : null;

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Plain(string name) => name.Replace('"', '\'');
}
