using System.Globalization;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>WKT 1 texts of projected systems.</summary>
internal static class ProjectedWkt
{
    private const string Metre = """UNIT["metre",1,AUTHORITY["EPSG","9001"]]""";

    public static CoordinateReference TransverseMercator(
        GeographicDatum datum, int epsg, string name, TransverseMercatorParameters parameters)
    {
        var wkt = string.Create(CultureInfo.InvariantCulture,
            $"""PROJCS["{name}",{datum.Wkt},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{parameters.CentralMeridianDegrees}],PARAMETER["scale_factor",{parameters.ScaleFactor}],PARAMETER["false_easting",{parameters.FalseEastingMetres}],PARAMETER["false_northing",{parameters.FalseNorthingMetres}],{Metre},AUTHORITY["EPSG","{epsg}"]]""");
        return new(epsg, wkt, name, false, 1) { Ellipsoid = datum.Ellipsoid };
    }

    public static CoordinateReference WebMercator(GeographicDatum datum)
    {
        const string name = "WGS 84 / Pseudo-Mercator";
        var wkt = $"""PROJCS["{name}",{datum.Wkt},PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],{Metre},EXTENSION["PROJ4","+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"],AUTHORITY["EPSG","3857"]]""";
        return new(CrsCatalog.WebMercator, wkt, name, false, 1);
    }

    public static CoordinateReference LambertAzimuthalEurope(GeographicDatum datum)
    {
        const string name = "ETRS89-extended / LAEA Europe";
        var wkt = $"""PROJCS["{name}",{datum.Wkt},PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",52],PARAMETER["longitude_of_center",10],PARAMETER["false_easting",4321000],PARAMETER["false_northing",3210000],{Metre},AUTHORITY["EPSG","3035"]]""";
        return new(3035, wkt, name, false, 1) { Ellipsoid = datum.Ellipsoid };
    }
}
