using System.Globalization;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>A run of consecutive codes for UTM zones of one datum and hemisphere.</summary>
internal sealed record UtmSeries(GeographicDatum Datum, int FirstEpsg, int FirstZone, int LastZone, bool South)
{
    public CoordinateReference? Find(int epsg)
    {
        var zone = FirstZone + (epsg - FirstEpsg);
        if (epsg < FirstEpsg || zone > LastZone) return null;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Datum.ShortName} / UTM zone {zone}{(South ? 'S' : 'N')}");
        return ProjectedWkt.TransverseMercator(Datum, epsg, name, new(zone * 6 - 183, 0.9996, 500_000, South ? 10_000_000 : 0));
    }
}
