using System.Globalization;
using System.Text.RegularExpressions;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>Takes from a WKT 1 text (also the ESRI dialect of .prj files) what a grid needs: name, code, kind, unit.</summary>
internal static partial class WktReader
{
    private const int LongestText = 64 * 1024;

    public static CoordinateReference Read(string wkt)
    {
        var text = wkt.Trim('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        if (text.Length > LongestText) return CoordinateReference.Unknown;
        var head = Head().Match(text);
        if (!head.Success) return CoordinateReference.Unknown;
        var name = head.Groups["name"].Value;
        var isGeographic = head.Groups["kind"].Value.StartsWith("GEOG", StringComparison.OrdinalIgnoreCase);
        if (FindEpsg(text, name) is { } epsg && CrsCatalog.Find(epsg) is { } known) return known;
        return new(FindEpsg(text, name), text, name, isGeographic, isGeographic ? 1 : LastUnit(text));
    }

    private static int? FindEpsg(string text, string name)
    {
        var closing = ClosingAuthority().Match(text);
        if (closing.Success && int.TryParse(closing.Groups["code"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return code;
        return EsriNames.FindEpsg(name);
    }

    /// <summary>A projected system states its own unit last; earlier ones belong to the geographic part.</summary>
    private static double LastUnit(string text)
    {
        var units = Unit().Matches(text);
        return units.Count > 0
            && double.TryParse(units[^1].Groups["size"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var size)
            && size is > 0 and < 1e9
            ? size : 1;
    }

    [GeneratedRegex("""^(?<kind>PROJCS|GEOGCS)\s*\[\s*"(?<name>[^"]*)" """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Head();

    [GeneratedRegex("""AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?(?<code>\d{4,6})"?\s*\]\s*\]$""", RegexOptions.IgnoreCase)]
    private static partial Regex ClosingAuthority();

    [GeneratedRegex("""UNIT\s*\[\s*"[^"]*"\s*,\s*(?<size>[0-9.eE+-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();
}
