using System.Globalization;
using System.Text.RegularExpressions;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>Turns GDAL's descriptions of reference systems into ours.</summary>
internal static unsafe partial class GdalCrs
{
    private const int SurePercent = 90;

    /// <summary>The system of a WKT text; formats that store parameters only are looked up in GDAL's own database.</summary>
    public static CoordinateReference FromWkt(string? wkt)
    {
        var read = CoordinateReference.FromWkt(wkt ?? "");
        if (!read.IsKnown || read.Epsg is not null) return read;
        var reference = GdalNative.OSRNewSpatialReference(ShiftToWgs84().Replace(wkt!, ""));
        if (reference == 0) return read;
        var code = FindEpsg(reference);
        GdalNative.OSRDestroySpatialReference(reference);
        _ = GdalErrors.Take();
        if (code is null) return read;
        var known = CoordinateReference.FromEpsg(code.Value);
        return known.Wkt is null ? read with { Epsg = code } : known;
    }

    public static CoordinateReference FromReference(nint reference)
    {
        if (reference == 0 || GdalNative.OSRExportToWkt(reference, out var text) != 0) return CoordinateReference.Unknown;
        var wkt = GdalNative.Text(text);
        GdalNative.VSIFree(text);
        return FromWkt(wkt);
    }

    private static int? FindEpsg(nint reference)
    {
        var matches = GdalNative.OSRFindMatches(reference, 0, out var count, out var confidences);
        if (matches == null) return null;
        int? code = null;
        var isSure = count > 0 && confidences[0] >= SurePercent && (count == 1 || confidences[1] < confidences[0]);
        if (isSure && GdalNative.Text(GdalNative.OSRGetAuthorityName(matches[0], 0)) == "EPSG"
            && int.TryParse(GdalNative.Text(GdalNative.OSRGetAuthorityCode(matches[0], 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var found))
        {
            code = found;
        }
        GdalNative.OSRFreeSRSArray(matches);
        GdalNative.VSIFree((nint)confidences);
        return code;
    }

    /// <summary>Some formats add a shift to WGS 84, with which a system no longer equals its entry in the database.</summary>
    [GeneratedRegex(""",\s*TOWGS84\s*\[[^\]]*\]""", RegexOptions.IgnoreCase)]
    private static partial Regex ShiftToWgs84();
}
