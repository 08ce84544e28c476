using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>The reference system of a GeoJSON file: WGS 84, or what the <c>crs</c> member of the 2008 edition names.</summary>
internal static class GeoJsonCrs
{
    private const int Wgs84 = 4326;

    public static CoordinateReference Read(JsonElement root, out bool isStated)
    {
        isStated = root.TryGetProperty("crs", out var crs);
        if (!isStated) return CoordinateReference.FromEpsg(Wgs84);
        if (crs.ValueKind == JsonValueKind.Null) return CoordinateReference.Unknown;
        if (GeoJsonGeometry.TypeOf(crs) != "name") throw new FormatException("the crs member does not name a reference system (only type \"name\" is read)");
        var properties = GeoJsonGeometry.Member(crs, "properties", JsonValueKind.Object);
        var name = GeoJsonGeometry.Member(properties, "name", JsonValueKind.String).GetString()!;
        return Find(name) ?? throw new FormatException($"the reference system '{name}' is not understood; write it as EPSG:4549");
    }

    /// <summary>Understands <c>EPSG:n</c>, <c>urn:ogc:def:crs:EPSG:version:n</c> and the CRS84 name.</summary>
    private static CoordinateReference? Find(string name)
    {
        if (name.EndsWith(":CRS84", StringComparison.OrdinalIgnoreCase)) return CoordinateReference.FromEpsg(Wgs84);
        var parts = name.Split(':');
        var isEpsg = parts.Length >= 2 && (parts[0].Equals("EPSG", StringComparison.OrdinalIgnoreCase)
            || (parts.Length >= 6 && parts[0].Equals("urn", StringComparison.OrdinalIgnoreCase) && parts[4].Equals("EPSG", StringComparison.OrdinalIgnoreCase)));
        return isEpsg && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? CoordinateReference.FromEpsg(code) : null;
    }
}
