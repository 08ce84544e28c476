using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Smallest rectangle around an overlap, in coordinates of the scenario's reference system.</summary>
internal readonly record struct OverlapPlace(double West, double South, double East, double North)
{
    /// <summary>The rectangle; null for parcels.</summary>
    public static OverlapPlace? Of(LineOverlap overlap, PlanningUnits units, GridGeometry? geometry)
    {
        if (units.Grid is not { } grid || geometry is null) return null;
        var (top, bottom, left, right) = (grid.Height, -1, grid.Width, -1);
        for (var u = 0; u < overlap.Land.UnitCount; u++)
        {
            if (!overlap.Land.Contains(u)) continue;
            var (row, column) = Math.DivRem(grid.CellOf(u), grid.Width);
            (top, bottom, left, right) = (Math.Min(top, row), Math.Max(bottom, row), Math.Min(left, column), Math.Max(right, column));
        }
        return new OverlapPlace(
            geometry.OriginX + left * geometry.CellWidth, geometry.OriginY - (bottom + 1) * geometry.CellHeight,
            geometry.OriginX + (right + 1) * geometry.CellWidth, geometry.OriginY - top * geometry.CellHeight);
    }

    /// <summary>West to east, south to north, for tables.</summary>
    public override string ToString() => FormattableString.Invariant($"x {West:0.####} .. {East:0.####}, y {South:0.####} .. {North:0.####}");
}
