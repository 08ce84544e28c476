using System.Globalization;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Reads the inputs of CoMOLA. Every fault is told with its line.</summary>
internal sealed class ComolaReader
{
    private const int MostUses = 64;

    private static readonly BilingualText Percent = new("a share of 0 to 100 percent", "0 到 100 之间的百分比"), Whole = new("a whole number above 0", "大于 0 的整数");

    private readonly DiagnosticList diagnostics;
    private readonly ComolaFiles files;
    private readonly List<BilingualText> statements = [];

    private ComolaReader(string path, DiagnosticList diagnostics)
    {
        this.diagnostics = diagnostics;
        files = new ComolaFiles(path, diagnostics);
    }

    /// <summary>Reads the inputs; null when anything was wrong, which is then among the diagnostics.</summary>
    /// <param name="path">The file of settings, or its folder.</param>
    /// <param name="benefits">What is to be large, each <c>NAME=FILE</c>.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public static ComolaProblem? Read(string path, IReadOnlyList<string> benefits, DiagnosticList diagnostics) => new ComolaReader(path, diagnostics).Read(benefits);

    private ComolaProblem? Read(IReadOnlyList<string> benefits)
    {
        if (files.Start.Source is null) return null;
        if (files.Setting("file_HRU") is not null) diagnostics.Error("CO2206", files.Mark("file_HRU"), "file_HRU", new BilingualText("lists of HRUs have no map; give file_landuse_map", "HRU 列表没有地图，请给出 file_landuse_map"));
        if (files.Setting("file_landuse_map") is null) diagnostics.Error("CO2221", files.Start);
        var map = MapOf("file_landuse_map");
        var largest = Largest();
        var transition = files.Find("file_transition", "file_transformation");
        var matrix = transition is not null ? ComolaMatrix.Read(transition, largest, diagnostics) : map is null ? null : ComolaMatrix.Free(CodesOf(map).Keys.Concat(Enumerable.Range(1, largest == int.MaxValue ? 0 : largest)).Distinct());
        var numbers = MapOf("file_patch_map");
        if (map is null || matrix is null) return null;
        if (numbers is not null && map.Geometry.AlignmentWith(numbers.Geometry) is { } difference)
        {
            diagnostics.Error("CO2220", files.Mark("file_patch_map"), files.Setting("file_patch_map")!, difference);
            return null;
        }
        foreach (var (code, count) in CodesOf(map).Where(found => !matrix.Codes.Contains(found.Key))) diagnostics.Error("CO2215", files.Mark("file_landuse_map"), code, count, transition ?? "");
        if (matrix.Codes.Length > MostUses) diagnostics.Error("CO2206", files.Start, files.Setting("file_transition") ?? "max_range", new BilingualText($"{matrix.Codes.Length} land uses; at most {MostUses} are planned", $"地类 {matrix.Codes.Length} 个，最多 {MostUses} 个"));
        var bounds = BoundsOf(matrix);
        ComolaBenefit?[] read = [.. benefits.Select(written => ComolaBenefit.Read(written, matrix.Codes, map.Geometry, diagnostics))];
        if (diagnostics.HasErrors || PatchesOf(map, numbers, matrix) is not { } patches) return null;
        return new ComolaProblem(map, [.. patches, .. ComolaPatches.Static(map, matrix.IsStatic)], matrix, bounds, [.. read.OfType<ComolaBenefit>()], statements);
    }

    private List<ComolaPatch>? PatchesOf(Raster<int> map, Raster<int>? numbers, ComolaMatrix matrix)
    {
        if (numbers is not null) return ComolaPatches.Numbered(map, numbers, matrix.IsStatic, files.Mark("file_patch_map"), diagnostics);
        var hasEight = !string.Equals(files.Setting("four_neighbours"), "True", StringComparison.OrdinalIgnoreCase);
        statements.Add(new($"Patches are connected cells of a land use ({(hasEight ? "eight" : "four")} neighbours).", $"斑块为同一地类的连通像元（{(hasEight ? 8 : 4)} 邻域）。"));
        return ComolaPatches.Connected(map, matrix.IsStatic, hasEight);
    }

    private int Largest()
    {
        if (files.Setting("max_range") is not { } written) return int.MaxValue;
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var largest) && largest > 0) return largest;
        diagnostics.Error("CO2203", files.Mark("max_range"), written, "max_range", Whole);
        return int.MaxValue;
    }

    private Raster<int>? MapOf(string setting)
    {
        if (files.Find(setting) is not { } path) return null;
        try
        {
            return RasterFile.Open(path).ReadBand<int>(applyScale: false);
        }
        catch (DataSourceException failure)
        {
            diagnostics.Error("CO2211", files.Mark(setting), failure.ProblemText(), failure.RemedyText());
            return null;
        }
    }

    private static SortedDictionary<int, int> CodesOf(Raster<int> map)
    {
        var counts = new SortedDictionary<int, int>();
        for (var cell = 0; cell < map.Cells.Length; cell++)
        {
            if (map.IsValid(cell)) counts[map.Cells[cell]] = counts.GetValueOrDefault(map.Cells[cell]) + 1;
        }
        return counts;
    }

    /// <summary>Bounds of the land uses that change: rows min and max of the file, a column for each land use.</summary>
    private List<(int Code, double Least, double Most)> BoundsOf(ComolaMatrix matrix)
    {
        var bounds = new List<(int, double, double)>();
        if (files.Find("file_area", "file_difference") is not { } path || DelimitedTable.Open(path, diagnostics) is not { } table) return bounds;
        CsvRow? Row(string name) => table.Rows.FirstOrDefault(row => string.Equals(row.Fields[0].Text.Trim(), name, StringComparison.OrdinalIgnoreCase));
        if (Row("min") is not { } least || Row("max") is not { } most)
        {
            diagnostics.Error("CO2222", new SourceMark(new SourceText(path, ""), 1, 1, 1));
            return bounds;
        }
        foreach (var code in matrix.Codes.Where(code => !matrix.IsStatic(code)))
        {
            var column = code.ToString(CultureInfo.InvariantCulture);
            if (!table.Requires(column)) continue;
            var from = table.Number(least, column, 0, value => value is >= 0 and <= 100, Percent);
            var to = table.Number(most, column, 100, value => value is >= 0 and <= 100, Percent);
            if (from > to) table.Fault("CO2223", most, column, code, from ?? 0, to ?? 0);
            else if (from is { } low && to is { } high && (low > 0 || high < 100)) bounds.Add((code, low, high));
        }
        return bounds;
    }
}
