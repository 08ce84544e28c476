using CarbonOptimizer.Geospatial.Grids;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// Carries coordinates onto a plane in metres. Degrees and web maps go through the cylindrical equal-area projection of the
/// ellipsoid (J. P. Snyder, Map Projections, USGS Professional Paper 1395, 1987, section 10), true to scale at the middle latitude:
/// areas are exact everywhere, lengths drift by about tan(latitude) times the distance from it in radians.
/// </summary>
internal sealed class MetrePlane
{
    /// <summary>Keeps the poles from making the plane infinitely tall.</summary>
    private const double LeastScale = 1e-3;

    private readonly bool isPlane;
    private readonly bool isWebMercator;
    private readonly double metresPerUnit;
    private readonly double semiMajor;
    private readonly double eccentricity;
    private readonly double scale;

    private MetrePlane(CoordinateReference crs, Envelope extent)
    {
        (isWebMercator, metresPerUnit) = (crs.IsWebMercator, crs.MetresPerUnit);
        isPlane = !crs.IsGeographic && !isWebMercator;
        semiMajor = crs.Ellipsoid.SemiMajorMetres;
        var flattening = 1 / crs.Ellipsoid.InverseFlattening;
        eccentricity = Math.Sqrt(flattening * (2 - flattening));
        var sine = Math.Sin(extent.IsNull ? 0 : Latitude((extent.MinY + extent.MaxY) / 2));
        scale = Math.Max(LeastScale, Math.Sqrt(1 - sine * sine) / Math.Sqrt(1 - eccentricity * eccentricity * sine * sine));
    }

    /// <summary>The plane for coordinates of a reference system within an extent.</summary>
    public static MetrePlane Of(CoordinateReference crs, Envelope extent) => new(crs, extent);

    public (double X, double Y) Apply(double x, double y)
    {
        if (isPlane) return (x * metresPerUnit, y * metresPerUnit);
        var longitude = isWebMercator ? x / Ellipsoid.Wgs84.SemiMajorMetres : double.DegreesToRadians(x);
        return (semiMajor * scale * longitude, semiMajor * Authalic(Math.Sin(Latitude(y))) / (2 * scale));
    }

    private double Latitude(double y) => isWebMercator
        ? Math.Atan(Math.Sinh(y / Ellipsoid.Wgs84.SemiMajorMetres))
        : double.DegreesToRadians(Math.Clamp(y, -90, 90));

    /// <summary>q = (1 - e²) [sin φ / (1 - e² sin² φ) + atanh(e sin φ) / e].</summary>
    private double Authalic(double sine)
    {
        var product = eccentricity * sine;
        return (1 - eccentricity * eccentricity) * (sine / (1 - product * product) + Math.Atanh(product) / eccentricity);
    }
}
