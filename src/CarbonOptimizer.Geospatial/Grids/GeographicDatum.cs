using System.Globalization;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>A geographic reference system and the names its projected systems are built from.</summary>
internal sealed record GeographicDatum(int Epsg, string Name, string DatumName, int DatumEpsg, Ellipsoid Ellipsoid, int EllipsoidEpsg)
{
    /// <summary>Name used as prefix of projected systems ("CGCS2000 / ...").</summary>
    public string ShortName { get; init; } = Name;

    public string Wkt => string.Create(CultureInfo.InvariantCulture,
        $"""GEOGCS["{Name}",DATUM["{DatumName}",SPHEROID["{Ellipsoid.Name}",{Ellipsoid.SemiMajorMetres},{Ellipsoid.InverseFlattening},AUTHORITY["EPSG","{EllipsoidEpsg}"]],AUTHORITY["EPSG","{DatumEpsg}"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","{Epsg}"]]""");

    public CoordinateReference ToReference() => new(Epsg, Wkt, Name, true, 1) { Ellipsoid = Ellipsoid };
}
