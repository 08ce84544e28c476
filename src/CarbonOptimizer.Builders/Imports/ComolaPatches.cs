using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>
/// The patches of a land-use map: those of a map of patch numbers, or connected cells of a land use. Land that never changes makes one unit for
/// each land use.
/// </summary>
internal static class ComolaPatches
{
    private const int ListedCells = 5;

    /// <summary>Connected cells of one land use.</summary>
    /// <param name="map">Land uses.</param>
    /// <param name="isStatic">Whether a land use never changes.</param>
    /// <param name="hasEight">Whether cells that touch at a corner are connected.</param>
    public static List<ComolaPatch> Connected(Raster<int> map, Func<int, bool> isStatic, bool hasEight)
    {
        var (width, height) = (map.Geometry.Width, map.Geometry.Height);
        var seen = new bool[map.Cells.Length];
        var patches = new List<ComolaPatch>();
        var open = new Stack<int>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || !map.IsValid(start) || isStatic(map.Cells[start])) continue;
            var cells = new List<int>();
            open.Push(start);
            seen[start] = true;
            while (open.TryPop(out var cell))
            {
                cells.Add(cell);
                var (row, column) = Math.DivRem(cell, width);
                for (var step = 0; step < 9; step++)
                {
                    var (r, c) = (row + step / 3 - 1, column + step % 3 - 1);
                    if (!hasEight && r != row && c != column || r < 0 || c < 0 || r >= height || c >= width) continue;
                    var next = r * width + c;
                    if (seen[next] || !map.IsValid(next) || map.Cells[next] != map.Cells[start]) continue;
                    seen[next] = true;
                    open.Push(next);
                }
            }
            cells.Sort();
            patches.Add(new ComolaPatch((patches.Count + 1).ToString(CultureInfo.InvariantCulture), map.Cells[start], cells));
        }
        return patches;
    }

    /// <summary>Patches by their numbers; 0 is land that never changes. Null, with diagnostics, when the two maps contradict each other.</summary>
    public static List<ComolaPatch>? Numbered(Raster<int> map, Raster<int> numbers, Func<int, bool> isStatic, SourceMark mark, DiagnosticList diagnostics)
    {
        var faults = diagnostics.ErrorCount;
        var cellsOf = new SortedDictionary<int, List<int>>();
        var (unnumbered, misplaced) = (new List<int>(), new List<int>());
        for (var cell = 0; cell < map.Cells.Length; cell++)
        {
            var number = numbers.IsValid(cell) ? numbers.Cells[cell] : 0;
            var changes = map.IsValid(cell) && !isStatic(map.Cells[cell]);
            if (number == 0 && changes) unnumbered.Add(cell);
            else if (number != 0 && !changes) misplaced.Add(cell);
            else if (number != 0 && cellsOf.TryGetValue(number, out var cells)) cells.Add(cell);
            else if (number != 0) cellsOf[number] = [cell];
        }
        if (unnumbered.Count > 0) diagnostics.Error("CO2216", mark, unnumbered.Count, Places(map, unnumbered));
        if (misplaced.Count > 0) diagnostics.Error("CO2217", mark, misplaced.Count, Places(map, misplaced));
        foreach (var (number, cells) in cellsOf)
        {
            int[] codes = [.. cells.Select(cell => map.Cells[cell]).Distinct().Order()];
            if (codes.Length > 1) diagnostics.Error("CO2218", mark, number, string.Join(", ", codes));
        }
        return diagnostics.ErrorCount > faults ? null : [.. cellsOf.Select(patch => new ComolaPatch(patch.Key.ToString(CultureInfo.InvariantCulture), map.Cells[patch.Value[0]], patch.Value))];
    }

    /// <summary>One unit for each land use that never changes.</summary>
    public static IEnumerable<ComolaPatch> Static(Raster<int> map, Func<int, bool> isStatic) =>
        Enumerable.Range(0, map.Cells.Length).Where(cell => map.IsValid(cell) && isStatic(map.Cells[cell])).GroupBy(cell => map.Cells[cell]).OrderBy(group => group.Key)
            .Select(group => new ComolaPatch(FormattableString.Invariant($"static-{group.Key}"), group.Key, [.. group]));

    private static string Places(Raster<int> map, IEnumerable<int> cells) =>
        string.Join(", ", cells.Take(ListedCells).Select(cell => FormattableString.Invariant($"({cell / map.Geometry.Width + 1}, {cell % map.Geometry.Width + 1})")));
}
