using System.Globalization;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Makes a reference system of GeoTIFF keys.</summary>
internal static class GeoKeyInterpreter
{
    private const int Projected = 1, Geographic = 2, UserDefined = 32767;
    private static readonly GeoKey[] Citations = [GeoKey.Citation, GeoKey.ProjectedCitation, GeoKey.GeodeticCitation];

    public static CoordinateReference Interpret(GeoKeySet keys)
    {
        var model = keys.Short(GeoKey.ModelType);
        var code = Code(keys, GeoKey.ProjectedCrs) ?? (model == Projected ? null : Code(keys, GeoKey.GeodeticCrs));
        if (code is { } epsg && CrsCatalog.Find(epsg) is { } known) return known;
        var isGeographic = model == Geographic || (model is null && keys.Short(GeoKey.ProjectedCrs) is null && code is not null);
        if (code is null && model is null) return CoordinateReference.Unknown;
        if (code is null && FromText(keys) is { } described) return described;
        var name = NameOf(keys, code);
        return new(code, null, name, isGeographic, isGeographic ? 1 : MetresPerUnit(keys)) { GeoKeys = keys };
    }

    private static CoordinateReference? FromText(GeoKeySet keys)
    {
        foreach (var key in Citations)
        {
            if (keys.Text(key) is not { } text || !text.StartsWith(GeoKeyBuilder.WktPrefix, StringComparison.Ordinal)) continue;
            var crs = CoordinateReference.FromWkt(text[GeoKeyBuilder.WktPrefix.Length..]);
            if (crs.IsKnown) return crs.Epsg is null ? crs with { GeoKeys = keys } : crs;
        }
        return null;
    }

    private static int? Code(GeoKeySet keys, GeoKey key) => keys.Short(key) is { } code and > 0 and < UserDefined ? code : null;

    private static string NameOf(GeoKeySet keys, int? code)
    {
        foreach (var key in Citations)
        {
            if (keys.Text(key) is { Length: > 0 } text) return text;
        }
        return code is null ? "unnamed" : string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}");
    }

    /// <summary>Lengths of EPSG units of measure; a file that names no unit is taken to be in metres.</summary>
    private static double MetresPerUnit(GeoKeySet keys) => keys.Short(GeoKey.LinearUnits) switch
    {
        9002 => 0.3048,
        9003 => 1200.0 / 3937.0,
        9005 => 0.3047972654,
        9036 => 1000,
        UserDefined when keys.Number(GeoKey.LinearUnitSize) is { } size and > 0 and < 1e9 => size,
        _ => 1,
    };
}
