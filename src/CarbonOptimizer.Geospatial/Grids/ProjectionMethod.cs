namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>A map projection under its names, with its parameters.</summary>
/// <param name="Epsg">Code of the EPSG dataset.</param>
/// <param name="Name">Name of the EPSG dataset.</param>
/// <param name="Parameters">Its parameters in the order of the EPSG dataset.</param>
/// <param name="WktNames">Names in WKT 1, the one that is written first.</param>
internal sealed record ProjectionMethod(int Epsg, string Name, ProjectionParameter[] Parameters, params string[] WktNames)
{
    /// <summary>Web Mercator, which WKT 1 cannot tell from another Mercator but by an extension.</summary>
    public const int PseudoMercator = 1024;

    private const int TwoParallels = 9802;

    private static readonly ProjectionParameter Latitude = new(8801, "Latitude of natural origin", ProjectionParameter.Degree, "latitude_of_origin", "latitude_of_center");
    private static readonly ProjectionParameter Longitude = new(8802, "Longitude of natural origin", ProjectionParameter.Degree, "central_meridian", "longitude_of_center");
    private static readonly ProjectionParameter Centre = new(8801, "Latitude of natural origin", ProjectionParameter.Degree, "latitude_of_center", "latitude_of_origin");
    private static readonly ProjectionParameter CentreLongitude = new(8802, "Longitude of natural origin", ProjectionParameter.Degree, "longitude_of_center", "central_meridian");
    private static readonly ProjectionParameter Scale = new(8805, "Scale factor at natural origin", ProjectionParameter.Unity, "scale_factor");
    private static readonly ProjectionParameter Easting = new(8806, "False easting", ProjectionParameter.Metre, "false_easting");
    private static readonly ProjectionParameter Northing = new(8807, "False northing", ProjectionParameter.Metre, "false_northing");

    private static readonly ProjectionParameter[] Parallels =
    [
        new(8823, "Latitude of 1st standard parallel", ProjectionParameter.Degree, "standard_parallel_1"), new(8824, "Latitude of 2nd standard parallel", ProjectionParameter.Degree, "standard_parallel_2"),
        new(8826, "Easting at false origin", ProjectionParameter.Metre, "false_easting"), new(8827, "Northing at false origin", ProjectionParameter.Metre, "false_northing"),
    ];

    private static readonly ProjectionMethod[] All =
    [
        new(9807, "Transverse Mercator", [Latitude, Longitude, Scale, Easting, Northing], "Transverse_Mercator", "Gauss_Kruger"),
        new(9822, "Albers Equal Area", [FalseLatitude("latitude_of_center"), FalseLongitude("longitude_of_center"), .. Parallels], "Albers_Conic_Equal_Area", "Albers"),
        new(TwoParallels, "Lambert Conic Conformal (2SP)", [FalseLatitude("latitude_of_origin"), FalseLongitude("central_meridian"), .. Parallels], "Lambert_Conformal_Conic_2SP", "Lambert_Conformal_Conic"),
        new(9801, "Lambert Conic Conformal (1SP)", [Latitude, Longitude, Scale, Easting, Northing], "Lambert_Conformal_Conic_1SP", "Lambert_Conformal_Conic"),
        new(9820, "Lambert Azimuthal Equal Area", [Centre, CentreLongitude, Easting, Northing], "Lambert_Azimuthal_Equal_Area"),
        new(PseudoMercator, "Popular Visualisation Pseudo Mercator", [Latitude, Longitude, Easting, Northing], "Mercator_1SP"),
    ];

    /// <summary>The method with this code; null for none that is known here.</summary>
    public static ProjectionMethod? Find(int epsg) => Array.Find(All, method => method.Epsg == epsg);

    /// <summary>The method of a projected system in WKT 1; null for none that is known here.</summary>
    public static ProjectionMethod? Of(WktNode projected)
    {
        var isWeb = projected.Epsg == CrsCatalog.WebMercator;
        var hasParallels = projected.All("PARAMETER").Any(parameter => parameter.Name.Equals("standard_parallel_2", StringComparison.OrdinalIgnoreCase));
        return Array.Find(All, method => projected.Find("PROJECTION") is { } named && method.WktNames.Contains(named.Name, StringComparer.OrdinalIgnoreCase)
            && (method.Epsg == PseudoMercator) == isWeb && (method.Epsg != TwoParallels || hasParallels));
    }

    private static ProjectionParameter FalseLatitude(string written) => new(8821, "Latitude of false origin", ProjectionParameter.Degree, written, "latitude_of_origin", "latitude_of_center");

    private static ProjectionParameter FalseLongitude(string written) => new(8822, "Longitude of false origin", ProjectionParameter.Degree, written, "central_meridian", "longitude_of_center");
}
