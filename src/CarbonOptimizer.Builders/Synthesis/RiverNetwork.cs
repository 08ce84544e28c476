namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>
/// Rivers where much land drains: the terrain is flooded from its edge inwards, lowest cell first (priority flood), every cell
/// drains to the one that flooded it, and drained areas add up downstream.
/// </summary>
internal static class RiverNetwork
{
    private const double SmallestBasinShare = 0.006;

    /// <summary>Random rise of the flood per cell, in metres, so that rivers wind through flat land.</summary>
    private const float Meander = 1.5f;

    /// <returns>Shape [fine cells]; true in a river.</returns>
    public static bool[] Generate(CoarseGrid coarse, ulong seed)
    {
        var (receiver, order) = Flood(coarse, LatticeHash.Derive(seed, "rivers"));
        var drained = new int[coarse.CellCount];
        var water = new bool[coarse.Fine.CellCount];
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var cell = order[i];
            drained[cell]++;
            if (receiver[cell] < 0) continue;
            drained[receiver[cell]] += drained[cell];
            var share = (double)drained[cell] / coarse.CellCount;
            if (share < SmallestBasinShare) continue;
            var radius = Math.Max(0.6, coarse.Fine.ToCells(15 + 130 * Math.Sqrt(share)));
            LinePainter.Paint(water, coarse.Fine, coarse.CentreOf(cell), coarse.CentreOf(receiver[cell]), radius);
        }
        return water;
    }

    private static (int[] Receiver, int[] Order) Flood(CoarseGrid coarse, ulong seed)
    {
        var receiver = new int[coarse.CellCount];
        var order = new int[coarse.CellCount];
        var seen = new bool[coarse.CellCount];
        var queue = new PriorityQueue<int, (float Level, int Ticket)>();
        var ticket = 0;
        for (var cell = 0; cell < coarse.CellCount; cell++)
        {
            if (!coarse.IsOnEdge(cell)) continue;
            receiver[cell] = -1;
            seen[cell] = true;
            queue.Enqueue(cell, (coarse.ElevationMetres[cell], ticket++));
        }
        Span<int> neighbours = stackalloc int[8];
        var done = 0;
        while (queue.TryDequeue(out var cell, out var priority))
        {
            order[done++] = cell;
            var count = coarse.CopyNeighbours(cell, neighbours);
            foreach (var neighbour in neighbours[..count])
            {
                if (seen[neighbour]) continue;
                seen[neighbour] = true;
                receiver[neighbour] = cell;
                var level = Math.Max(coarse.ElevationMetres[neighbour], priority.Level + Meander * (float)LatticeHash.UnitValue(seed, neighbour, 0));
                queue.Enqueue(neighbour, (level, ticket++));
            }
        }
        return (receiver, order);
    }
}
