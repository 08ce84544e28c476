namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>An ellipsoid of revolution, for areas between parallels.</summary>
internal readonly record struct Ellipsoid(string Name, double SemiMajorMetres, double InverseFlattening)
{
    public static Ellipsoid Wgs84 { get; } = new("WGS 84", 6378137, 298.257223563);
    public static Ellipsoid Cgcs2000 { get; } = new("CGCS2000", 6378137, 298.257222101);
    public static Ellipsoid Grs80 { get; } = new("GRS 1980", 6378137, 298.257222101);
    public static Ellipsoid Krassowsky { get; } = new("Krassowsky 1940", 6378245, 298.3);
    public static Ellipsoid Iag75 { get; } = new("IAG 1975", 6378140, 298.257);
    public static Ellipsoid Clarke1866 { get; } = new("Clarke 1866", 6378206.4, 294.9786982138982);

    /// <summary>
    /// Area in m² of the patch between two parallels over a span of longitude:
    /// b²/2 · Δλ · [q(φ₂) − q(φ₁)] with q(φ) = sin φ / (1 − e² sin² φ) + atanh(e sin φ) / e.
    /// </summary>
    public double BandAreaSquareMetres(double southDegrees, double northDegrees, double longitudeSpanDegrees)
    {
        var flattening = 1 / InverseFlattening;
        var polar = SemiMajorMetres * (1 - flattening);
        var eccentricity = Math.Sqrt(flattening * (2 - flattening));
        var span = double.DegreesToRadians(longitudeSpanDegrees);
        return polar * polar / 2 * span * Math.Abs(Q(northDegrees, eccentricity) - Q(southDegrees, eccentricity));
    }

    private static double Q(double latitudeDegrees, double eccentricity)
    {
        var sine = Math.Sin(double.DegreesToRadians(Math.Clamp(latitudeDegrees, -90, 90)));
        var product = eccentricity * sine;
        return sine / (1 - product * product) + Math.Atanh(product) / eccentricity;
    }
}
