using System.Globalization;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>The coordinate reference system of a layer, as far as it is known.</summary>
/// <param name="Epsg">EPSG code, or null when the file names none.</param>
/// <param name="Wkt">WKT 1 definition usable in .prj files and for transformation, or null when we have none.</param>
/// <param name="Name">Name to show to a user.</param>
/// <param name="IsGeographic">True when coordinates are degrees of longitude and latitude.</param>
/// <param name="MetresPerUnit">Length in metres of one unit of a projected coordinate; 1 when nothing is known.</param>
public sealed record CoordinateReference(int? Epsg, string? Wkt, string Name, bool IsGeographic, double MetresPerUnit)
{
    /// <summary>No reference system given. Coordinates are taken as metres on a plane.</summary>
    public static CoordinateReference Unknown { get; } = new(null, null, "unknown", false, 1);

    /// <summary>Whether anything at all is known about the system.</summary>
    public bool IsKnown => Epsg is not null || Wkt is not null || GeoKeys is not null;

    /// <summary>GeoTIFF keys as read, carried through to written files when there is no EPSG code.</summary>
    internal GeoKeySet? GeoKeys { get; init; }

    /// <summary>Ellipsoid for ground areas; WGS 84 unless the catalogue says otherwise.</summary>
    internal Ellipsoid Ellipsoid { get; init; } = Ellipsoid.Wgs84;

    /// <summary>Whether plane lengths are stretched by 1/cos(latitude), as in web maps.</summary>
    internal bool IsWebMercator => Epsg == CrsCatalog.WebMercator;

    /// <summary>The system with this EPSG code; one outside the built-in catalogue has no WKT and metres are assumed.</summary>
    public static CoordinateReference FromEpsg(int epsg) =>
        CrsCatalog.Find(epsg) ?? new(epsg, null, string.Create(CultureInfo.InvariantCulture, $"EPSG:{epsg}"), false, 1);

    /// <summary>The system described by a WKT 1 text, such as a .prj file; <see cref="Unknown"/> when it is not WKT.</summary>
    public static CoordinateReference FromWkt(string wkt)
    {
        ArgumentNullException.ThrowIfNull(wkt);
        return WktReader.Read(wkt);
    }

    /// <summary>
    /// True when both are known to be the same system. Two systems without a common code, definition or set of
    /// keys are not shown to be the same, and give false.
    /// </summary>
    public bool IsSameAs(CoordinateReference other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Epsg is { } mine && other.Epsg is { } theirs) return mine == theirs;
        if (GeoKeys is not null && GeoKeys.Equals(other.GeoKeys)) return true;
        return Wkt is not null && Wkt == other.Wkt;
    }

    /// <summary>Name with the EPSG code, for messages.</summary>
    public override string ToString() =>
        Epsg is { } code && !Name.StartsWith("EPSG:", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{Name} (EPSG:{code})")
            : Name;
}
