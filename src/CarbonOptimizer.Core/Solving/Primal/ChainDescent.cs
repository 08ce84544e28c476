using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Lagrangian;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Lowers the priced cost of a plan by giving whole chains of units their best uses at once, all others fixed: dynamic
/// programming along every row, then every column (paths of the graph for parcels). Rows two apart do not touch and run in parallel.
/// </summary>
internal sealed class ChainDescent
{
    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly NeighbourTable neighbours;
    private readonly ParallelOptions parallel;
    private readonly int[][][] groups;
    private readonly float[] costPerMetre;

    public ChainDescent(AllocationModel model, PricedRows rows, NeighbourTable neighbours, ParallelOptions parallel)
    {
        this.model = model;
        this.rows = rows;
        this.neighbours = neighbours;
        this.parallel = parallel;
        costPerMetre = BoundaryDistances.Table(model);
        groups = model.Units.Adjacency is GridAdjacency grid ? ChainsOf(grid.Grid) : [.. GraphPaths.Of(neighbours, model.UnitCount).Select(path => new[] { path })];
    }

    /// <summary>Visits every chain once. Ties go to the use a unit already has.</summary>
    public void Descend(byte[] uses, double[][] prices)
    {
        foreach (var chains in groups)
        {
            if (chains.Length == 1) Solve(chains[0], uses, prices);
            else Parallel.For(0, chains.Length, parallel, i => Solve(chains[i], uses, prices));
        }
    }

    private static int[][][] ChainsOf(GridLayout grid)
    {
        int[] Row(int row) => [.. Enumerable.Range(0, grid.Width).Select(column => grid.UnitAt(row, column)).Where(unit => unit >= 0)];
        int[] Column(int column) => [.. Enumerable.Range(0, grid.Height).Select(row => grid.UnitAt(row, column)).Where(unit => unit >= 0)];
        int[][] Every(int count, int from, Func<int, int[]> chain) =>
            [.. Enumerable.Range(0, (count - from + 1) / 2).Select(i => chain(from + 2 * i)).Where(units => units.Length > 0)];
        return
        [
            Every(grid.Height, 0, Row), Every(grid.Height, 1, Row),
            Every(grid.Width, 0, Column), Every(grid.Width, 1, Column),
        ];
    }

    private void Solve(int[] chain, byte[] uses, double[][] prices)
    {
        var labels = model.UseCount;
        var choices = new byte[chain.Length * labels];
        Span<float> arriving = stackalloc float[labels];
        Span<float> costs = stackalloc float[labels];
        arriving.Clear();
        for (var i = 0; i < chain.Length; i++)
        {
            var unit = chain[i];
            var link = CostsOf(unit, i > 0 ? chain[i - 1] : -1, i + 1 < chain.Length ? chain[i + 1] : -1, uses, prices, costs);
            for (var k = 0; k < labels; k++) costs[k] += arriving[k];
            if (i + 1 < chain.Length) Send(costs, arriving, link, choices.AsSpan(i * labels, labels));
        }
        var best = 0;
        for (var k = 1; k < labels; k++)
        {
            if (costs[k] < costs[best]) best = k;
        }
        for (var i = chain.Length - 1; i >= 0; i--)
        {
            uses[chain[i]] = (byte)best;
            if (i > 0) best = choices[(i - 1) * labels + best];
        }
    }

    /// <summary>Priced costs of a unit beside its fixed neighbours; returns the metres shared with the next unit of the chain.</summary>
    private float CostsOf(int unit, int before, int after, byte[] uses, double[][] prices, Span<float> costs)
    {
        var labels = costs.Length;
        for (var k = 0; k < labels; k++)
        {
            var cost = model.UnitCosts[(long)unit * labels + k];
            costs[k] = cost < float.PositiveInfinity ? (float)(cost + rows.PriceOf(prices, unit, k)) : 1e30f;
        }
        var link = 0f;
        var around = neighbours.Of(unit);
        var metres = neighbours.MetresOf(unit);
        for (var i = 0; i < around.Length; i++)
        {
            var other = around[i];
            if (other < 0 || other == before) continue;
            if (other == after)
            {
                link = metres[i];
                continue;
            }
            var distances = costPerMetre.AsSpan(uses[other] * labels, labels);
            for (var k = 0; k < labels; k++) costs[k] += metres[i] * distances[k];
        }
        var tie = 1e-6f * Math.Abs(costs[uses[unit]]);
        costs[uses[unit]] -= tie;
        return link;
    }

    private void Send(ReadOnlySpan<float> costs, Span<float> arriving, float link, Span<byte> choices)
    {
        var labels = costs.Length;
        var least = costs[0];
        for (var k = 1; k < labels; k++) least = Math.Min(least, costs[k]);
        for (var l = 0; l < labels; l++)
        {
            var best = l;
            var value = costs[l];
            for (var k = 0; k < labels; k++)
            {
                var candidate = costs[k] + link * costPerMetre[k * labels + l];
                if (candidate < value) (best, value) = (k, candidate);
            }
            choices[l] = (byte)best;
            arriving[l] = value - least;
        }
    }
}
