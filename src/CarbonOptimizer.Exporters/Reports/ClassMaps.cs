using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>
/// Class maps of one grid, read from the rasters of a folder. In an overview one pixel stands for a square block of cells and all maps show the same
/// cell of it: one that changes, of the most frequent conversion of the block, so that thin changes never vanish; else one of the most frequent use.
/// </summary>
internal sealed class ClassMaps
{
    private readonly List<(string Name, byte[] Cells, int NoData)> maps = [];

    private ClassMaps(GridGeometry geometry) => Geometry = geometry;

    public GridGeometry Geometry { get; }

    public IReadOnlyList<(string Name, byte[] Cells, int NoData)> Maps => maps;

    /// <summary>The maps of a folder; null where there are none.</summary>
    /// <exception cref="Geospatial.DataSourceException">A raster is damaged.</exception>
    public static ClassMaps? Of(string folder, IEnumerable<string> names)
    {
        ClassMaps? found = null;
        foreach (var name in names.Where(name => File.Exists(Path.Combine(folder, name))))
        {
            var file = RasterFile.Open(Path.Combine(folder, name));
            found ??= new ClassMaps(file.Geometry);
            if ((file.Geometry.Width, file.Geometry.Height) != (found.Geometry.Width, found.Geometry.Height)) continue;
            var raster = file.ReadBand<byte>();
            found.maps.Add((Path.GetFileNameWithoutExtension(name), raster.Cells, raster.NoData ?? -1));
        }
        return found;
    }

    /// <summary>Maps of plans held in memory.</summary>
    public static ClassMaps Of(GridGeometry geometry, IEnumerable<(string Name, byte[] Cells, int NoData)> plans)
    {
        var made = new ClassMaps(geometry);
        made.maps.AddRange(plans);
        return made;
    }

    /// <summary>Cells shown for the blocks of an overview, row-major.</summary>
    public int[] CellsAt(int step)
    {
        var (width, height) = (Geometry.Width, Geometry.Height);
        var (columns, rows) = ((width + step - 1) / step, (height + step - 1) / step);
        var before = maps.Find(map => map.Name == Path.GetFileNameWithoutExtension(RunFiles.Baseline)).Cells ?? maps[0].Cells;
        var after = maps.FindLast(map => map.Name.StartsWith("plan", StringComparison.Ordinal)).Cells ?? before;
        var chosen = new int[columns * rows];
        var counts = new Dictionary<int, (int Count, int Cell)>();
        for (var block = 0; block < chosen.Length; block++)
        {
            counts.Clear();
            var (top, left) = (block / columns * step, block % columns * step);
            for (var y = top; y < Math.Min(top + step, height); y++)
            {
                for (var x = left; x < Math.Min(left + step, width); x++)
                {
                    var cell = y * width + x;
                    var pair = before[cell] << 8 | after[cell];
                    counts[pair] = counts.TryGetValue(pair, out var seen) ? (seen.Count + 1, seen.Cell) : (1, cell);
                }
            }
            chosen[block] = counts.OrderByDescending(entry => entry.Key >> 8 != (entry.Key & 0xFF)).ThenByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Key).First().Value.Cell;
        }
        return chosen;
    }
}
