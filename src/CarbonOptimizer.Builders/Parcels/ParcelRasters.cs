using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>Sums rasters up over parcels; rasters may have any grid, and those of one grid share the search for their cells.</summary>
internal sealed class ParcelRasters(ParcelSet parcels, LayerStore layers)
{
    private readonly List<(GridGeometry Grid, ParcelZones Zones)> known = [];

    /// <summary>Cells of each parcel; null, with a diagnostic, when the raster cannot be laid over the parcels.</summary>
    public ParcelZones? Zones(string layer, GridGeometry grid)
    {
        foreach (var (other, zones) in known)
        {
            if (other.AlignmentWith(grid) is null) return zones;
        }
        try
        {
            var zones = ParcelZones.Of(parcels, grid, layers.Declaration(layer).Text("file"));
            known.Add((grid, zones));
            return zones;
        }
        catch (DataSourceException e)
        {
            layers.Refuse(layer, e);
            return null;
        }
    }

    /// <summary>Shape [parcels]; mean of the cells that have data, NaN where none has.</summary>
    public static float[] Means(Raster<float> raster, ParcelZones zones, int parcelCount)
    {
        var means = new float[parcelCount];
        for (var p = 0; p < means.Length; p++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var cell in zones.CellsOf(p))
            {
                if (!raster.IsValid(cell)) continue;
                sum += raster.Cells[cell];
                count++;
            }
            means[p] = count == 0 ? float.NaN : (float)(sum / count);
        }
        return means;
    }

    /// <summary>Shape [parcels]; share of the cells with data that a rule takes, NaN where none has data.</summary>
    public static double[] Shares(Raster<float> raster, ParcelZones zones, int parcelCount, ValueRule rule)
    {
        var shares = new double[parcelCount];
        for (var p = 0; p < shares.Length; p++)
        {
            var (inside, count) = (0, 0);
            foreach (var cell in zones.CellsOf(p))
            {
                if (!raster.IsValid(cell)) continue;
                count++;
                if (rule.Holds(raster.Cells[cell])) inside++;
            }
            shares[p] = count == 0 ? double.NaN : (double)inside / count;
        }
        return shares;
    }

    /// <summary>The code that most cells have, the lowest of equal ones; null when none has data.</summary>
    public static int? CommonestCode(Raster<int> raster, ReadOnlySpan<int> cells)
    {
        var counts = new Dictionary<int, int>();
        foreach (var cell in cells)
        {
            if (raster.IsValid(cell)) counts[raster.Cells[cell]] = counts.GetValueOrDefault(raster.Cells[cell]) + 1;
        }
        return counts.Count == 0 ? null : counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
    }
}
