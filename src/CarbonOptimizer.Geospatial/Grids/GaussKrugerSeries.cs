using System.Globalization;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>
/// A run of consecutive codes for the Gauss-Kruger zones from 75°E to 135°E, 3° or 6° wide; with zone prefix the false
/// easting is zone · 1 000 000 + 500 000 m, else 500 000 m.
/// </summary>
internal sealed record GaussKrugerSeries(GeographicDatum Datum, int FirstEpsg, int ZoneWidthDegrees, bool ZonePrefix)
{
    private const int FirstMeridian = 75, LastMeridian = 135;

    public CoordinateReference? Find(int epsg)
    {
        var meridian = FirstMeridian + (epsg - FirstEpsg) * ZoneWidthDegrees;
        if (epsg < FirstEpsg || meridian > LastMeridian) return null;
        var zone = ZoneWidthDegrees == 3 ? meridian / 3 : (meridian + 3) / 6;
        var falseEasting = ZonePrefix ? zone * 1_000_000 + 500_000 : 500_000;
        var kind = ZoneWidthDegrees == 3 ? "3-degree Gauss-Kruger" : "Gauss-Kruger";
        var place = ZonePrefix ? $"zone {zone}" : $"CM {meridian}E";
        var name = string.Create(CultureInfo.InvariantCulture, $"{Datum.ShortName} / {kind} {place}");
        return ProjectedWkt.TransverseMercator(Datum, epsg, name, new(meridian, 1, falseEasting, 0));
    }
}
