using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>Where two plans differ: 0 where they agree, else 100 times the raster code of the first plus that of the second; with a QGIS style.</summary>
public static class DifferenceMap
{
    private const short NoPlan = -1;
    private const int Alike = 0xE6E6E6;

    /// <summary>Writes the raster and, beside it, its style.</summary>
    /// <param name="path">The raster.</param>
    /// <param name="landUses">Land uses of both plans.</param>
    /// <param name="codeOfUse">Shape [land uses]; raster codes.</param>
    /// <param name="first">One plan.</param>
    /// <param name="second">The other.</param>
    /// <param name="grid">Layout of the planning units.</param>
    /// <param name="geometry">Where the grid lies.</param>
    /// <exception cref="FileWriteException">A file cannot be written.</exception>
    public static void Write(
        string path, LandUseCatalogue landUses, IReadOnlyList<int> codeOfUse, Allocation first, Allocation second, GridLayout grid, GridGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(landUses);
        ArgumentNullException.ThrowIfNull(codeOfUse);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(grid);
        var cells = new short[grid.Width * grid.Height];
        Array.Fill(cells, NoPlan);
        var found = new SortedDictionary<short, (int From, int To, long Cells)>();
        for (var u = 0; u < first.Count; u++)
        {
            var code = first[u] == second[u] ? (short)0 : (short)(100 * codeOfUse[first[u]] + codeOfUse[second[u]]);
            cells[grid.CellOf(u)] = code;
            found[code] = (first[u], second[u], found.GetValueOrDefault(code).Cells + 1);
        }
        AtomicFile.Write(path, stream => GeoTiffWriter.Write(stream, new Raster<short>(geometry, cells, NoPlan)));
        QgisStyle.Write(Path.ChangeExtension(path, RunFiles.StyleSuffix), [.. found.Select(entry => Entry(entry.Key, entry.Value, landUses))]);
    }

    private static LegendEntry Entry(short code, (int From, int To, long Cells) pair, LandUseCatalogue uses) => code == 0
        ? new LegendEntry(0, new BilingualText("The same", "一致"), Alike, pair.Cells)
        : new LegendEntry(
            code, new BilingualText($"{uses[pair.From].Name.English} / {uses[pair.To].Name.English}", $"{uses[pair.From].Name.Chinese} / {uses[pair.To].Name.Chinese}"),
            uses[pair.To].Colour, pair.Cells);
}
