namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Roads: every town is joined to the network, and the network to the edge, along the path that avoids slopes and bridges.</summary>
internal sealed class RoadNetwork
{
    private const double BridgeCost = 12;

    private readonly CoarseGrid coarse;
    private readonly bool[] water;
    private readonly bool[] network;
    private readonly bool[] roads;

    private RoadNetwork(CoarseGrid coarse, bool[] water)
    {
        this.coarse = coarse;
        this.water = water;
        network = new bool[coarse.CellCount];
        roads = new bool[coarse.Fine.CellCount];
    }

    /// <returns>Shape [fine cells]; true on a road.</returns>
    public static bool[] Generate(CoarseGrid coarse, bool[] water, IReadOnlyList<Town> towns)
    {
        var roads = new RoadNetwork(coarse, water);
        roads.network[towns[0].CoarseCell] = true;
        foreach (var town in towns.Skip(1)) roads.Join(town.CoarseCell, cell => roads.network[cell]);
        roads.Join(towns[0].CoarseCell, cell => cell % coarse.Width == coarse.Width - 1);
        roads.Join(towns[0].CoarseCell, cell => cell / coarse.Width == coarse.Height - 1);
        return roads.roads;
    }

    private void Join(int start, Func<int, bool> isTarget)
    {
        var (end, previous) = CheapestPath(start, isTarget);
        for (var cell = end; cell >= 0; cell = previous[cell])
        {
            network[cell] = true;
            if (previous[cell] >= 0) LinePainter.Paint(roads, coarse.Fine, coarse.CentreOf(cell), coarse.CentreOf(previous[cell]), 0.6);
        }
    }

    /// <summary>Dijkstra's algorithm over the coarse cells.</summary>
    private (int End, int[] Previous) CheapestPath(int start, Func<int, bool> isTarget)
    {
        var cost = new double[coarse.CellCount];
        Array.Fill(cost, double.PositiveInfinity);
        var previous = new int[coarse.CellCount];
        previous[start] = -1;
        cost[start] = 0;
        var queue = new PriorityQueue<int, (double Cost, int Cell)>();
        queue.Enqueue(start, (0, start));
        Span<int> neighbours = stackalloc int[8];
        while (queue.TryDequeue(out var cell, out var priority))
        {
            if (priority.Cost > cost[cell]) continue;
            if (isTarget(cell)) return (cell, previous);
            var count = coarse.CopyNeighbours(cell, neighbours);
            foreach (var neighbour in neighbours[..count])
            {
                var step = cost[cell] + StepCost(cell, neighbour);
                if (step >= cost[neighbour]) continue;
                cost[neighbour] = step;
                previous[neighbour] = cell;
                queue.Enqueue(neighbour, (step, neighbour));
            }
        }
        return (start, previous);
    }

    private double StepCost(int from, int to)
    {
        var length = coarse.IsDiagonal(from, to) ? 1.4142135623730951 : 1.0;
        var slope = coarse.SlopeDegrees[to] / 5.0;
        var reuse = network[to] ? 0.4 : 1.0;
        return length * reuse * (1 + slope * slope + (water[coarse.FineCellOf(to)] ? BridgeCost / coarse.Factor : 0));
    }
}
