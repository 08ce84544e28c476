using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>
/// A small model of the units around one unit. Boundaries to units outside are costs of a use, what outside units contribute to the side
/// constraints is taken off their bounds. Costs are counted from those of the plan, so that no digits are lost to large constants.
/// </summary>
internal sealed class Surroundings
{
    private readonly AllocationModel whole;
    private readonly Allocation plan;
    private readonly int[] units;
    private readonly Dictionary<int, int> indexOf;

    public Surroundings(AllocationModel whole, Allocation plan, int centre, int radius)
    {
        (this.whole, this.plan) = (whole, plan);
        units = Within(centre, radius);
        indexOf = units.Select((unit, i) => (unit, i)).ToDictionary(pair => pair.unit, pair => pair.i);
        var land = new PlanningUnits(Neighbours(), Array.ConvertAll(units, whole.Units.AreaSquareDecimetres));
        Model = new AllocationModel(land, whole.UseCount, Costs(), whole.Boundaries.Among(units), Rows(), new Allocation(Array.ConvertAll(units, unit => (byte)plan[unit])));
        Centre = indexOf[centre];
    }

    /// <summary>The model; its baseline is the plan.</summary>
    public AllocationModel Model { get; }

    /// <summary>The unit in the middle, as the small model counts.</summary>
    public int Centre { get; }

    public int UnitCount => units.Length;

    /// <summary>The same model with one use forbidden in the middle.</summary>
    public AllocationModel Without(int use)
    {
        var costs = (float[])Model.UnitCosts.Clone();
        costs[Centre * whole.UseCount + use] = float.PositiveInfinity;
        return new AllocationModel(Model.Units, whole.UseCount, costs, Model.Boundaries, Model.SideConstraints, Model.Baseline);
    }

    private int[] Within(int centre, int radius)
    {
        var (neighbours, metres) = Buffers();
        var reached = new HashSet<int> { centre };
        var ring = new List<int> { centre };
        for (var step = 0; step < radius; step++)
        {
            var next = new List<int>();
            foreach (var unit in ring)
            {
                var count = whole.Units.Adjacency.CopyNeighbours(unit, neighbours, metres);
                next.AddRange(neighbours.Take(count).Where(reached.Add));
            }
            ring = next;
        }
        return [.. reached.Order()];
    }

    private GraphAdjacency Neighbours()
    {
        var (neighbours, metres) = Buffers();
        var (offsets, ends, lengths) = (new int[units.Length + 1], new List<int>(), new List<float>());
        for (var i = 0; i < units.Length; i++)
        {
            var count = whole.Units.Adjacency.CopyNeighbours(units[i], neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (!indexOf.TryGetValue(neighbours[e], out var inside)) continue;
                ends.Add(inside);
                lengths.Add(metres[e]);
            }
            offsets[i + 1] = ends.Count;
        }
        return new GraphAdjacency(offsets, [.. ends], [.. lengths]);
    }

    private float[] Costs()
    {
        var (neighbours, metres) = Buffers();
        var useCount = whole.UseCount;
        var costs = new float[units.Length * useCount];
        for (var i = 0; i < units.Length; i++)
        {
            var count = whole.Units.Adjacency.CopyNeighbours(units[i], neighbours, metres);
            var planned = Cost(units[i], plan[units[i]], neighbours.AsSpan(0, count), metres);
            for (var k = 0; k < useCount; k++)
            {
                costs[i * useCount + k] = whole.IsAllowed(units[i], k) ? (float)(Cost(units[i], k, neighbours.AsSpan(0, count), metres) - planned) : float.PositiveInfinity;
            }
        }
        return costs;
    }

    private double Cost(int unit, int use, ReadOnlySpan<int> neighbours, float[] metres)
    {
        double cost = whole.UnitCosts[(long)unit * whole.UseCount + use];
        for (var e = 0; e < neighbours.Length; e++)
        {
            if (!indexOf.ContainsKey(neighbours[e])) cost += metres[e] * whole.Boundaries.Cost(unit, use, neighbours[e], plan[neighbours[e]]);
        }
        return cost;
    }

    private SideConstraints Rows()
    {
        var side = whole.SideConstraints;
        var outside = RowSums.Of(whole, plan.Uses);
        for (var r = 0; r < outside.Length; r++)
        {
            foreach (var unit in units) outside[r] -= RowSums.Amount(whole, r, unit, plan[unit]);
        }
        var rows = side.Rows.Select((row, r) => row with { Lower = row.Lower - outside[r], Upper = row.Upper - outside[r] }).ToArray();
        return new SideConstraints(
            rows, Array.ConvertAll(units, unit => side.ClassOfUnit[unit]), side.ClassCount, [.. side.Fields.Select(Here)], side.Tables);
    }

    private float[]? Here(float[]? field) => field is null ? null : Array.ConvertAll(units, unit => field[unit]);

    private (int[] Neighbours, float[] Metres) Buffers() =>
        (new int[Math.Max(1, whole.Units.Adjacency.MaximumDegree)], new float[Math.Max(1, whole.Units.Adjacency.MaximumDegree)]);
}
