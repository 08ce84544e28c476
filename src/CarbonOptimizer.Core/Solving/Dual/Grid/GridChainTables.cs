using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>Label distances along the rows and columns of a grid as the chain kernels want them; null where Potts distances do.</summary>
internal sealed class GridChainTables
{
    public GridChainTables(AllocationModel model, TileLayout layout)
    {
        if (model.Boundaries.PottsValue is not null) return;
        var adjacency = (GridAdjacency)model.Units.Adjacency;
        var (eastAllowed, southAllowed) = (new ulong[layout.EastEdges.Length], new ulong[layout.SouthEdges.Length]);
        var origins = model.Boundaries.Origins;
        var (eastOrigins, southOrigins) = origins is null ? ([], []) : (new byte[eastAllowed.Length * ChainKernel.Lanes], new byte[southAllowed.Length * ChainKernel.Lanes]);
        for (var row = 0; row < layout.Rows; row++)
        {
            for (var column = 0; column < layout.Columns; column++)
            {
                var unit = layout.UnitAt(row, column);
                if (unit < 0) continue;
                var (band, rowLane) = Math.DivRem(row, ChainKernel.Lanes);
                var (strip, columnLane) = Math.DivRem(column, ChainKernel.Lanes);
                var (east, south) = (band * layout.Columns + column, row * layout.Strips + strip);
                var allowed = AllowedUses(model, unit);
                eastAllowed[east] |= allowed;
                southAllowed[south] |= allowed;
                if (origins is null) continue;
                eastOrigins[east * ChainKernel.Lanes + rowLane] = southOrigins[south * ChainKernel.Lanes + columnLane] = (byte)origins[unit];
            }
        }
        East = Tables(model.Boundaries, adjacency.HorizontalMetres, eastAllowed, eastOrigins);
        South = Tables(model.Boundaries, adjacency.VerticalMetres, southAllowed, southOrigins);
    }

    /// <summary>Distances between cells of a row.</summary>
    public ChainTables? East { get; }

    /// <summary>Distances between cells of a column.</summary>
    public ChainTables? South { get; }

    private static ChainTables Tables(BoundaryCosts boundaries, float metres, ulong[] allowed, byte[] origins)
    {
        var tables = boundaries.Tables.Select(table => Array.ConvertAll(table, cost => metres * (float)cost)).ToArray();
        if (boundaries.Origins is not { } known) return new ChainTables(boundaries.UseCount, tables, allowed);
        var tableOfPair = new int[known.Count * known.Count];
        for (var a = 0; a < known.Count; a++)
        {
            for (var b = 0; b < known.Count; b++) tableOfPair[a * known.Count + b] = boundaries.IndexOf(a, b);
        }
        return new ChainTables(boundaries.UseCount, tables, allowed, origins, tableOfPair, known.Count);
    }

    private static ulong AllowedUses(AllocationModel model, int unit)
    {
        var allowed = 0UL;
        for (var k = 0; k < model.UseCount; k++)
        {
            if (model.IsAllowed(unit, k)) allowed |= 1UL << k;
        }
        return allowed;
    }
}
