using System.Text;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>GeoTIFF keys of a reference system: those it was read with, else its EPSG code, else its WKT as text.</summary>
internal static class GeoKeyBuilder
{
    /// <summary>Software of several makers writes and reads a WKT behind this prefix when there is no code.</summary>
    public const string WktPrefix = "ESRI PE String = ";

    private const ushort Projected = 1, Geographic = 2, PixelIsArea = 1, UserDefined = 32767, Degree = 9102, Metre = 9001;

    /// <summary>The keys to write, or null when nothing is known about the system.</summary>
    public static GeoKeySet? Build(CoordinateReference crs)
    {
        if (crs.GeoKeys is { } carried) return new(WithPixelIsArea(carried.Directory), carried.Doubles, carried.Ascii);
        if (crs.Epsg is { } code and > 0 and < UserDefined) return FromCode(crs, (ushort)code);
        return crs.Wkt is null ? null : FromWkt(crs);
    }

    private static GeoKeySet FromCode(CoordinateReference crs, ushort code)
    {
        var citation = crs.Name + "|";
        ushort length = (ushort)citation.Length;
        ushort[] keys = crs.IsGeographic
            ?
            [
                1, 1, 0, 5,
                (ushort)GeoKey.ModelType, 0, 1, Geographic,
                (ushort)GeoKey.RasterType, 0, 1, PixelIsArea,
                (ushort)GeoKey.GeodeticCrs, 0, 1, code,
                (ushort)GeoKey.GeodeticCitation, GeoKeySet.AsciiLocation, length, 0,
                (ushort)GeoKey.AngularUnits, 0, 1, Degree,
            ]
            :
            [
                1, 1, 0, 5,
                (ushort)GeoKey.ModelType, 0, 1, Projected,
                (ushort)GeoKey.RasterType, 0, 1, PixelIsArea,
                (ushort)GeoKey.Citation, GeoKeySet.AsciiLocation, length, 0,
                (ushort)GeoKey.ProjectedCrs, 0, 1, code,
                (ushort)GeoKey.LinearUnits, 0, 1, Metre,
            ];
        return new(keys, [], citation);
    }

    private static GeoKeySet? FromWkt(CoordinateReference crs)
    {
        var citation = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes($"{WktPrefix}{crs.Wkt}|"));
        if (citation.Length > ushort.MaxValue) return null;
        ushort length = (ushort)citation.Length;
        var (codeKey, citationKey) = crs.IsGeographic
            ? (GeoKey.GeodeticCrs, GeoKey.GeodeticCitation)
            : (GeoKey.ProjectedCrs, GeoKey.ProjectedCitation);
        ushort[] keys =
        [
            1, 1, 0, 4,
            (ushort)GeoKey.ModelType, 0, 1, crs.IsGeographic ? Geographic : Projected,
            (ushort)GeoKey.RasterType, 0, 1, PixelIsArea,
            (ushort)codeKey, 0, 1, UserDefined,
            (ushort)citationKey, GeoKeySet.AsciiLocation, length, 0,
        ];
        return new(keys, [], citation);
    }

    /// <summary>We always write the corner of the first cell, also when the file the keys came from gave its centre.</summary>
    private static ushort[] WithPixelIsArea(ushort[] directory)
    {
        var copy = directory.ToArray();
        for (var at = 4; at + 3 < copy.Length; at += 4)
        {
            if (copy[at] == (ushort)GeoKey.RasterType) copy[at + 3] = PixelIsArea;
        }
        return copy;
    }
}
