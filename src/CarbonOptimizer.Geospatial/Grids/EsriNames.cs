using System.Globalization;
using System.Text.RegularExpressions;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>EPSG codes of the names that ESRI software writes into .prj files without any code.</summary>
internal static partial class EsriNames
{
    public static int? FindEpsg(string name)
    {
        if (GaussKruger().Match(name) is { Success: true } zone) return FindGaussKruger(zone);
        if (Utm().Match(name) is { Success: true } utm) return FindUtm(utm);
        return name.ToUpperInvariant() switch
        {
            "GCS_WGS_1984" => 4326,
            "GCS_CHINA_GEODETIC_COORDINATE_SYSTEM_2000" => 4490,
            "GCS_XIAN_1980" => 4610,
            "GCS_BEIJING_1954" => 4214,
            "GCS_ETRS_1989" => 4258,
            "GCS_NORTH_AMERICAN_1983" => 4269,
            "WGS_1984_WEB_MERCATOR_AUXILIARY_SPHERE" => CrsCatalog.WebMercator,
            _ => null,
        };
    }

    private static int? FindGaussKruger(Match match)
    {
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var threeDegrees = match.Groups["three"].Success;
        var byMeridian = match.Groups["where"].Value.Equals("CM", StringComparison.OrdinalIgnoreCase);
        var step = threeDegrees ? 3 : 6;
        var meridian = byMeridian ? number : threeDegrees ? number * 3 : number * 6 - 3;
        if (meridian is < 75 or > 135 || (meridian - 75) % step != 0) return null;
        var first = (match.Groups["datum"].Value.ToUpperInvariant(), threeDegrees, byMeridian) switch
        {
            ("CGCS2000", false, false) => 4491,
            ("CGCS2000", false, true) => 4502,
            ("CGCS2000", true, false) => 4513,
            ("CGCS2000", true, true) => 4534,
            ("XIAN_1980", false, false) => 2327,
            ("XIAN_1980", false, true) => 2338,
            ("XIAN_1980", true, false) => 2349,
            ("XIAN_1980", true, true) => 2370,
            ("BEIJING_1954", false, false) => 21413,
            ("BEIJING_1954", false, true) => 21453,
            ("BEIJING_1954", true, false) => 2401,
            _ => 2422,
        };
        return first + (meridian - 75) / step;
    }

    private static int? FindUtm(Match match)
    {
        var zone = int.Parse(match.Groups["zone"].Value, CultureInfo.InvariantCulture);
        var south = match.Groups["half"].Value is "S" or "s";
        return (match.Groups["datum"].Value.ToUpperInvariant(), south, zone) switch
        {
            ("WGS_1984", false, >= 1 and <= 60) => 32600 + zone,
            ("WGS_1984", true, >= 1 and <= 60) => 32700 + zone,
            ("ETRS_1989", false, >= 28 and <= 38) => 25800 + zone,
            ("NAD_1983", false, >= 1 and <= 23) => 26900 + zone,
            ("NAD_1927", false, >= 1 and <= 22) => 26700 + zone,
            _ => null,
        };
    }

    [GeneratedRegex("^(?<datum>CGCS2000|Xian_1980|Beijing_1954)_(?<three>3_Degree_)?GK_(?<where>CM|Zone)_(?<number>[0-9]{1,3})E?$", RegexOptions.IgnoreCase)]
    private static partial Regex GaussKruger();

    [GeneratedRegex("^(?<datum>WGS_1984|ETRS_1989|NAD_1983|NAD_1927)_UTM_Zone_(?<zone>[0-9]{1,2})(?<half>[NS])$", RegexOptions.IgnoreCase)]
    private static partial Regex Utm();
}
