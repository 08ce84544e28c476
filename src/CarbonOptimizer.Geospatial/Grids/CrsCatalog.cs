namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>
/// Definitions of the reference systems land-use data usually comes in: CGCS2000, Xian 1980 and Beijing 1954 with all
/// their Gauss-Kruger zones, WGS 84, ETRS89, NAD83 and NAD27 with UTM, LAEA Europe and web Mercator.
/// Zone numbering follows the EPSG dataset.
/// </summary>
internal static class CrsCatalog
{
    public const int WebMercator = 3857;

    private static readonly GeographicDatum Wgs84 = new(4326, "WGS 84", "WGS_1984", 6326, Ellipsoid.Wgs84, 7030);
    private static readonly GeographicDatum Cgcs2000 =
        new(4490, "China Geodetic Coordinate System 2000", "China_2000", 1043, Ellipsoid.Cgcs2000, 1024) { ShortName = "CGCS2000" };
    private static readonly GeographicDatum Xian80 = new(4610, "Xian 1980", "Xian_1980", 6610, Ellipsoid.Iag75, 7049);
    private static readonly GeographicDatum Beijing54 = new(4214, "Beijing 1954", "Beijing_1954", 6214, Ellipsoid.Krassowsky, 7024);
    private static readonly GeographicDatum Etrs89 =
        new(4258, "ETRS89", "European_Terrestrial_Reference_System_1989", 6258, Ellipsoid.Grs80, 7019);
    private static readonly GeographicDatum Nad83 = new(4269, "NAD83", "North_American_Datum_1983", 6269, Ellipsoid.Grs80, 7019);
    private static readonly GeographicDatum Nad27 = new(4267, "NAD27", "North_American_Datum_1927", 6267, Ellipsoid.Clarke1866, 7008);

    private static readonly GeographicDatum[] Datums = [Wgs84, Cgcs2000, Xian80, Beijing54, Etrs89, Nad83, Nad27];

    private static readonly GaussKrugerSeries[] GaussKruger =
    [
        new(Cgcs2000, 4491, 6, true), new(Cgcs2000, 4502, 6, false), new(Cgcs2000, 4513, 3, true), new(Cgcs2000, 4534, 3, false),
        new(Xian80, 2327, 6, true), new(Xian80, 2338, 6, false), new(Xian80, 2349, 3, true), new(Xian80, 2370, 3, false),
        new(Beijing54, 21413, 6, true), new(Beijing54, 21453, 6, false), new(Beijing54, 2401, 3, true), new(Beijing54, 2422, 3, false),
    ];

    private static readonly UtmSeries[] Utm =
    [
        new(Wgs84, 32601, 1, 60, false), new(Wgs84, 32701, 1, 60, true), new(Etrs89, 25828, 28, 38, false),
        new(Nad83, 26901, 1, 23, false), new(Nad27, 26701, 1, 22, false),
    ];

    /// <summary>The definition with this code, or null when the catalogue has none.</summary>
    public static CoordinateReference? Find(int epsg)
    {
        foreach (var datum in Datums)
        {
            if (datum.Epsg == epsg) return datum.ToReference();
        }
        foreach (var series in GaussKruger)
        {
            if (series.Find(epsg) is { } found) return found;
        }
        foreach (var series in Utm)
        {
            if (series.Find(epsg) is { } found) return found;
        }
        return epsg switch
        {
            WebMercator => ProjectedWkt.WebMercator(Wgs84),
            3035 => ProjectedWkt.LambertAzimuthalEurope(Etrs89),
            _ => null,
        };
    }
}
