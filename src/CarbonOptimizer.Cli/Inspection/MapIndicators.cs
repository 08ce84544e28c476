using System.Globalization;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Indicators of a land-use raster without a scenario: every code is a use of its own, and nothing is known about it.</summary>
internal static class MapIndicators
{
    private static readonly string[] MapEndings = [".tif", ".tiff", ".asc", ".img", ".vrt"];

    public static bool IsMap(string path) => File.Exists(path) && MapEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="DataSourceException">The raster cannot be read, has cells of different areas, no cell, or too many codes.</exception>
    public static (IReadOnlyList<IndicatorValue> Values, LandUseCatalogue LandUses) Of(string path, IndicatorOptions options)
    {
        var file = RasterFile.Open(path);
        if (!file.Geometry.HasUniformCellArea) throw new DataSourceException(path, "The cells have different areas, because the coordinates are degrees or a web map.", "Maybe reproject the raster to metres first.") { Kind = DataSourceProblem.NotSupported };
        var raster = file.ReadBand<int>();
        var codes = new SortedSet<int>();
        var valid = new bool[raster.Cells.Length];
        for (var cell = 0; cell < valid.Length; cell++)
        {
            valid[cell] = raster.IsValid(cell);
            if (valid[cell] && codes.Add(raster.Cells[cell]) && codes.Count > LandUseCatalogue.MaximumCount) break;
        }
        if (codes.Count is 0 or > LandUseCatalogue.MaximumCount)
        {
            throw new DataSourceException(path, codes.Count == 0 ? "The raster has no cell with a value." : $"The raster has more than {LandUseCatalogue.MaximumCount} codes.", "Maybe this is not a land-use raster.");
        }
        var metres = file.Geometry.Crs.MetresPerUnit;
        var grid = new GridLayout(file.Geometry.Width, file.Geometry.Height, file.Geometry.CellWidth * metres, file.Geometry.CellHeight * metres, valid);
        return Measure(grid, raster.Cells, [.. codes], options);
    }

    private static (IReadOnlyList<IndicatorValue> Values, LandUseCatalogue LandUses) Measure(GridLayout grid, int[] cells, int[] codes, IndicatorOptions options)
    {
        var uses = new byte[grid.UnitCount];
        for (var u = 0; u < uses.Length; u++) uses[u] = (byte)Array.BinarySearch(codes, cells[grid.CellOf(u)]);
        var names = codes.Select(code => code.ToString(CultureInfo.InvariantCulture));
        // The space is unknown; what depends on it is left out below.
        var landUses = new LandUseCatalogue(names.Select(name => new LandUse(name, new BilingualText(name, name), Space.Ecological)));
        var values = IndicatorTable.OfMap(new PlanningUnits(grid, Neighbourhood.Eight), landUses, new Allocation(uses), options);
        return ([.. values.Where(value => !value.Definition.Key.StartsWith("space_", StringComparison.Ordinal))], landUses);
    }
}
