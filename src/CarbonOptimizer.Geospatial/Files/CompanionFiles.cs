using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Files beside a raster or vector file that change what is read from it: nodata, mask, place, reference system, attributes and their
/// encoding. They are inputs like the file itself.
/// </summary>
public static class CompanionFiles
{
    /// <summary>Endings that take the place of the file's own, by the file's: parts, reference systems and world files.</summary>
    private static readonly Dictionary<string, string[]> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".shp"] = [".dbf", ".shx", ".prj", ".cpg", ".cst", ".qpj"],
        [".tab"] = [".dat", ".map", ".id", ".ind"],
        [".mif"] = [".mid"],
        [".tif"] = [".tfw", ".tifw", ".wld"],
        [".tiff"] = [".tfw", ".tifw", ".wld"],
        [".asc"] = [".prj"],
        [".txt"] = [".prj"],
        [".grd"] = [".prj"],
        [".bil"] = [".hdr", ".prj", ".blw"],
        [".flt"] = [".hdr", ".prj"],
        [".img"] = [".ige", ".rrd", ".hdr", ".prj"],
    };

    /// <summary>Full paths of the companions that are there, in ordinal order, each once.</summary>
    /// <param name="path">An existing file.</param>
    public static IReadOnlyList<string> Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var replaced = Endings.GetValueOrDefault(Path.GetExtension(path), []).Select(ending => Path.ChangeExtension(path, ending));
        var names = replaced.Concat(Suffixes(path).Select(suffix => path + suffix)).Select(name => Path.GetFileName(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        // Any case of letters: shapefiles from Windows often have all of them in capitals.
        return [.. Directory.EnumerateFiles(folder, Path.GetFileNameWithoutExtension(path) + ".*")
            .Where(found => names.Contains(Path.GetFileName(found)) && Path.GetFileName(found) != Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>What is damaged is told when the raster is read.</summary>
    private static IReadOnlyList<string> Suffixes(string path)
    {
        try
        {
            return [.. RasterSidecar.SuffixesOf(path)];
        }
        catch (DataSourceException)
        {
            return [];
        }
    }
}
