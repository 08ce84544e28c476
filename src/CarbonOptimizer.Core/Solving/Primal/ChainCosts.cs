using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Priced costs of the uses of one unit of a chain beside its other neighbours, which stay as they are.</summary>
internal sealed class ChainCosts
{
    /// <summary>Stands for the cost of a forbidden use.</summary>
    public const float Forbidden = 1e30f;

    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly NeighbourTable neighbours;
    private readonly int labels;
    private double[][] prices;
    private float[]? uniformPrices;

    public ChainCosts(AllocationModel model, PricedRows rows, NeighbourTable neighbours)
    {
        this.model = model;
        this.rows = rows;
        this.neighbours = neighbours;
        labels = model.UseCount;
        Distances = new BoundaryDistances(model);
        prices = rows.Prices(new double[rows.Count]);
    }

    /// <summary>Cost per metre between any two different uses; null when it depends on the uses.</summary>
    public float? PottsCost => Distances.PottsCost;

    /// <summary>Cost per metre of boundary.</summary>
    public BoundaryDistances Distances { get; }

    /// <summary>Neighbours of a unit, -1 for places without one.</summary>
    public ReadOnlySpan<int> NeighboursOf(int unit) => neighbours.Of(unit);

    /// <summary>Sets the prices of the side constraints.</summary>
    public void SetPrices(double[][] prices)
    {
        this.prices = prices;
        uniformPrices = rows.HasUniformField ? Array.ConvertAll(prices[0], price => (float)price) : null;
    }

    /// <summary>Writes the costs of a unit's uses, up to a constant; returns the metres shared with the next unit of the chain.</summary>
    public float Write(int unit, int before, int after, byte[] uses, Span<float> costs)
    {
        WriteOwn(unit, costs);
        var link = 0f;
        var around = neighbours.Of(unit);
        var metres = neighbours.MetresOf(unit);
        for (var i = 0; i < around.Length; i++)
        {
            var other = around[i];
            if (other < 0 || other == before) continue;
            if (other == after) link = metres[i];
            else if (PottsCost is { } cost) costs[uses[other]] -= metres[i] * cost;
            else AddBoundary(costs, metres[i], Distances.Between(other, unit), uses[other]);
        }
        return link;
    }

    private void WriteOwn(int unit, Span<float> costs)
    {
        var own = model.UnitCosts.AsSpan(unit * labels, labels);
        if (uniformPrices is not null)
        {
            var price = uniformPrices.AsSpan(rows.ClassOfUnit[unit] * labels, labels);
            for (var k = 0; k < costs.Length; k++) costs[k] = Math.Min(own[k] + price[k], Forbidden);
            return;
        }
        for (var k = 0; k < costs.Length; k++)
        {
            costs[k] = own[k] < float.PositiveInfinity ? (float)(own[k] + rows.PriceOf(prices, unit, k)) : Forbidden;
        }
    }

    private void AddBoundary(Span<float> costs, float metres, float[] table, int otherUse)
    {
        var distances = table.AsSpan(otherUse * Distances.Stride, labels);
        for (var k = 0; k < costs.Length; k++) costs[k] += metres * distances[k];
    }
}
