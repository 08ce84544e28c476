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
        if (Text(definition, "type") != "ProjectedCRS" || Part(definition, "base_crs") is not { } baseCrs || Geographic(baseCrs, "") is not { } geographic) return null;
        if (Part(definition, "conversion") is not { } conversion || Part(conversion, "method") is not { } named || Code(named) is not { } method || ProjectionMethod.Find(method) is not { } projection) return null;
        JsonElement[] values = Part(conversion, "parameters") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
        var (size, unit) = (1.0, "metre");
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"PROJCS[\"{Plain(Text(definition, "name"))}\",{geographic},PROJECTION[\"{projection.WktNames[0]}\"]"));
        foreach (var parameter in projection.Parameters)
        {
            var value = Array.Find(values, candidate => Code(candidate) == parameter.Epsg);
            if (Number(value, "value") is not { } number || UnitOf(value, parameter) is not var (name, metres)) return null;
            if (parameter.Unit == ProjectionParameter.Metre) (size, unit) = (metres, name);
            text.Append(CultureInfo.InvariantCulture, $",PARAMETER[\"{parameter.WktNames[0]}\",{number:R}]");
        }
        return text.Append(CultureInfo.InvariantCulture, $",UNIT[\"{unit}\",{size:R}]{authority}]").ToString();
    }

    /// <summary>Unit of a parameter with its size; lengths may have any, angles and factors must have the usual one. Null where that is not so.</summary>
    private static (string Name, double Size)? UnitOf(JsonElement value, ProjectionParameter parameter)
    {
        if (Part(value, "unit") is not { } stated) return (parameter.Unit, 1);
        if (stated.ValueKind == JsonValueKind.String) return stated.ValueEquals(parameter.Unit) ? (parameter.Unit, 1) : null;
        if (Number(stated, "conversion_factor") is not ({ } size and > 0)) return null;
        return parameter.Unit == ProjectionParameter.Metre ? (Plain(Text(stated, "name")), size)
            : parameter.Unit == Text(stated, "name") ? (parameter.Unit, 1) : null;
    }

    private static string? Geographic(JsonElement definition, string authority)
    {
        if ((Part(definition, "datum") ?? Part(definition, "datum_ensemble")) is not { } datum || Part(datum, "ellipsoid") is not { } ellipsoid) return null;
        if (Part(datum, "prime_meridian") is { } meridian && Number(meridian, "longitude") is not 0) return null;
        if (Number(ellipsoid, "semi_major_axis") is not { } axis) return null;
        var flattening = Number(ellipsoid, "inverse_flattening") ?? 0;
        var own = authority.Length > 0 || Code(definition) is not { } code ? authority : string.Create(CultureInfo.InvariantCulture, $",AUTHORITY[\"EPSG\",\"{code}\"]");
        return string.Create(CultureInfo.InvariantCulture,
            $"GEOGCS[\"{Plain(Text(definition, "name"))}\",DATUM[\"{Plain(Text(datum, "name")).Replace(' ', '_')}\",SPHEROID[\"{Plain(Text(ellipsoid, "name"))}\",{axis:R},{flattening:R}]],PRIMEM[\"Greenwich\",0],{Degree}{own}]");
    }

    /// <summary>Who gives a definition its code; empty for nobody.</summary>
    public static string Authority(JsonElement element) => Part(element, "id") is { } id ? Text(id, "authority") : "";

    /// <summary>EPSG code of a definition; null for none.</summary>
    public static int? Code(JsonElement element) =>
        Part(element, "id") is { } id && Text(id, "authority") == "EPSG" && Part(id, "code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out var epsg) ? epsg : null;

    /// <summary>A part of an object; null where it has none, or is no object, as in files of any origin.</summary>
    private static JsonElement? Part(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : null;

    private static double? Number(JsonElement element, string name) => Part(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    private static string Text(JsonElement element, string name) => Part(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static string Plain(string name) => name.Replace('"', '\'');
}
