using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Exporters.OneMap;

/// <summary>Patches (图斑) of cells with equal labels as polygons: cells that share an edge are one patch, holes stay holes.</summary>
internal static class CellPatches
{
    /// <summary>One patch.</summary>
    /// <param name="Label">Label of its cells.</param>
    /// <param name="Units">Its planning units, ascending.</param>
    /// <param name="Shape">Its outline.</param>
    public readonly record struct Patch(int Label, int[] Units, Geometry Shape);

    /// <summary>All patches in the order of their first cell.</summary>
    /// <param name="grid">Layout of the planning units.</param>
    /// <param name="geometry">Where the grid lies.</param>
    /// <param name="labelOf">Label of a unit; negative for none.</param>
    public static IEnumerable<Patch> Of(GridLayout grid, GridGeometry geometry, Func<int, int> labelOf)
    {
        var seen = new bool[grid.UnitCount];
        for (var first = 0; first < seen.Length; first++)
        {
            if (seen[first] || labelOf(first) < 0) continue;
            var units = Grow(grid, first, labelOf(first), labelOf, seen);
            yield return new Patch(labelOf(first), units, CellOutline.Of(geometry, Array.ConvertAll(units, grid.CellOf)));
        }
    }

    private static int[] Grow(GridLayout grid, int first, int label, Func<int, int> labelOf, bool[] seen)
    {
        var (units, open) = (new List<int>(), new Stack<int>([first]));
        seen[first] = true;
        while (open.TryPop(out var unit))
        {
            units.Add(unit);
            var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
            ReadOnlySpan<int> beside = [grid.UnitAt(row - 1, column), grid.UnitAt(row, column - 1), grid.UnitAt(row, column + 1), grid.UnitAt(row + 1, column)];
            foreach (var other in beside)
            {
                if (other < 0 || seen[other] || labelOf(other) != label) continue;
                seen[other] = true;
                open.Push(other);
            }
        }
        units.Sort();
        return [.. units];
    }
}
