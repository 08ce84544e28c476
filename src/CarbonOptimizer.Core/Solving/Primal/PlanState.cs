using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// A plan under change: land uses, value of every side constraint and total violation, kept up to date move by move.
/// Costs of moves come in two kinds: true ones, and priced ones, which add what the multipliers charge.
/// </summary>
internal sealed class PlanState
{
    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly NeighbourTable neighbours;
    private readonly BoundaryDistances distances;
    private readonly int labels;
    private readonly double[][] prices;
    private readonly int[] emphasis;
    private readonly double boundarySize;
    private const double Rounding = 1e-12;

    public PlanState(
        AllocationModel model, PricedRows rows, MoveKinds kinds, NeighbourTable neighbours, BoundaryDistances distances, byte[] uses, double[][] prices, ParallelOptions parallel)
    {
        Parallel = parallel;
        this.model = model;
        this.rows = rows;
        this.neighbours = neighbours;
        this.prices = prices;
        Kinds = kinds;
        labels = model.UseCount;
        this.distances = distances;
        Uses = uses;
        Activities = rows.Activities(uses);
        emphasis = new int[rows.Count];
        boundarySize = model.Boundaries.Dearest * neighbours.MostMetres;
        Violation = TotalViolation();
    }

    /// <summary>Threads that scans of the plan may use.</summary>
    public ParallelOptions Parallel { get; }

    /// <summary>Kinds of moves.</summary>
    public MoveKinds Kinds { get; }

    /// <summary>Shape [units]; current land uses. Change them through <see cref="Move"/> only.</summary>
    public byte[] Uses { get; }

    /// <summary>Value of every side constraint.</summary>
    public double[] Activities { get; }

    /// <summary>Sum of the violations of all rows that must hold, each in units of its largest coefficient.</summary>
    public double Violation { get; private set; }

    /// <summary>Whether every side constraint that must hold does so up to rounding.</summary>
    public bool IsFeasible
    {
        get
        {
            for (var r = 0; r < rows.Count; r++)
            {
                if (ExcessOf(r, Activities[r]) > 0) return false;
            }
            return true;
        }
    }

    /// <summary>Whether a unit may have a use.</summary>
    public bool IsAllowed(int unit, int use) => model.UnitCosts[(long)unit * labels + use] < float.PositiveInfinity;

    /// <summary>Neighbours of a unit, -1 for places without one.</summary>
    public ReadOnlySpan<int> NeighboursOf(int unit) => neighbours.Of(unit);

    /// <summary>Change of the unit and boundary costs when a unit takes a use.</summary>
    public double Cost(int unit, int use)
    {
        var costs = model.UnitCosts.AsSpan(unit * labels, labels);
        int now = Uses[unit];
        var around = neighbours.Of(unit);
        var metres = neighbours.MetresOf(unit);
        var boundary = 0.0;
        for (var i = 0; i < around.Length; i++)
        {
            if (around[i] < 0) continue;
            int other = Uses[around[i]];
            var costPerMetre = distances.Between(unit, around[i]);
            boundary += (double)metres[i] * (costPerMetre[use * distances.Stride + other] - costPerMetre[now * distances.Stride + other]);
        }
        return (double)costs[use] - costs[now] + boundary;
    }

    /// <summary>Writes the change of unit and boundary costs for every use a unit may take: 0 for the use it has, +infinity for forbidden ones.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="change">Shape [K].</param>
    public void WriteCosts(int unit, Span<double> change)
    {
        var costs = model.UnitCosts.AsSpan(unit * labels, labels);
        int now = Uses[unit];
        for (var k = 0; k < change.Length; k++) change[k] = costs[k];
        var around = neighbours.Of(unit);
        var metres = neighbours.MetresOf(unit);
        for (var i = 0; boundarySize > 0 && i < around.Length; i++)
        {
            if (around[i] < 0) continue;
            int other = Uses[around[i]];
            if (distances.PottsCost is { } cost) change[other] -= (double)metres[i] * cost;
            else
            {
                var table = distances.Between(unit, around[i]);
                for (var k = 0; k < change.Length; k++) change[k] += (double)metres[i] * table[k * distances.Stride + other];
            }
        }
        var before = change[now];
        for (var k = 0; k < change.Length; k++) change[k] -= before;
        change[now] = 0;
    }

    /// <summary>Writes the same with what the multipliers charge.</summary>
    public void WritePricedCosts(int unit, Span<double> change)
    {
        WriteCosts(unit, change);
        int now = Uses[unit];
        var own = rows.PriceOf(prices, unit, now);
        for (var k = 0; k < change.Length; k++)
        {
            if (k != now && change[k] < double.PositiveInfinity) change[k] += rows.PriceOf(prices, unit, k) - own;
        }
    }

    /// <summary>What rounding may make of a change of costs that is 0: changes must be larger to count as improvements.</summary>
    public double Noise(int unit, int use)
    {
        var costs = model.UnitCosts.AsSpan(unit * labels, labels);
        return Rounding * (Math.Abs((double)costs[use]) + Math.Abs((double)costs[Uses[unit]]) + boundarySize);
    }

    /// <summary>Change of the objective when a unit takes a use: costs, and what missing soft rows adds or saves.</summary>
    public double TrueCost(int unit, int use) => rows.HasSoftRows ? Cost(unit, use) + PenaltyChange(unit, use) : Cost(unit, use);

    /// <summary>Change of what soft rows cost when a unit takes a use.</summary>
    public double PenaltyChange(int unit, int use)
    {
        var change = 0.0;
        var changes = Kinds.Changes(Kinds.KindOf(unit, Uses[unit], use));
        for (var i = 0; i < changes.Length;)
        {
            var (row, amount) = NextRow(changes, unit, ref i);
            change += rows.PenaltyAt(row, Activities[row] + amount) - rows.PenaltyAt(row, Activities[row]);
        }
        return change;
    }

    /// <summary>What all soft rows cost.</summary>
    public double TotalPenalty => rows.PenaltyOf(Activities);

    /// <summary>Whether some soft row is missed.</summary>
    public bool HasPenalty => TotalPenalty > 0;

    /// <summary>What a row costs at a value.</summary>
    public double PenaltyAt(int row, double activity) => rows.PenaltyAt(row, activity);

    /// <summary>What the multipliers charge when a unit takes a use.</summary>
    public double Charge(int unit, int use) => rows.PriceOf(prices, unit, use) - rows.PriceOf(prices, unit, Uses[unit]);

    /// <summary>Whether all units count the same in every row, so that what a move does to the rows depends on its kind alone.</summary>
    public bool HasEqualUnits => rows.HasUniformField;

    /// <summary>Where all units count the same: change of the total violation by a move of a kind.</summary>
    public double ViolationChange(int kind)
    {
        var change = 0.0;
        foreach (var (row, _, amount) in Kinds.Changes(kind)) change += ExcessOf(row, Activities[row] + amount) - ExcessOf(row, Activities[row]);
        return Math.Abs(change) < rows.LeastTolerance ? 0 : change;
    }

    /// <summary>What two moves of two units do to the rows together.</summary>
    /// <returns>Change of the total violation, and of what soft rows cost.</returns>
    public (double Violation, double Penalty) Effect(int first, int unit, int second, int partner)
    {
        var mine = Kinds.Changes(first);
        var other = Kinds.Changes(second);
        var (violation, penalty) = (0.0, 0.0);
        for (int i = 0, j = 0; i < mine.Length || j < other.Length;)
        {
            var row = Math.Min(i < mine.Length ? mine[i].Row : int.MaxValue, j < other.Length ? other[j].Row : int.MaxValue);
            var amount = 0.0;
            for (; i < mine.Length && mine[i].Row == row; i++) amount += mine[i].Amount * rows.FieldValue(mine[i].Field, unit);
            for (; j < other.Length && other[j].Row == row; j++) amount += other[j].Amount * rows.FieldValue(other[j].Field, partner);
            violation += ExcessOf(row, Activities[row] + amount) - ExcessOf(row, Activities[row]);
            if (rows.HasSoftRows) penalty += rows.PenaltyAt(row, Activities[row] + amount) - rows.PenaltyAt(row, Activities[row]);
        }
        return (Math.Abs(violation) < rows.LeastTolerance ? 0 : violation, penalty);
    }

    /// <summary>Changes of the violation up to this are rounding.</summary>
    public double LeastViolation => rows.LeastTolerance;

    /// <summary>Whether some rows may be missed at a price.</summary>
    public bool HasSoftRows => rows.HasSoftRows;

    /// <summary>The most a soft row can cost less when so much is added to it, or taken back by something else; 0 for rows that must hold.</summary>
    public double MostRelief(int row, double amount) =>
        double.IsPositiveInfinity(rows.Penalty[row]) ? 0 : Math.Min(rows.PenaltyAt(row, Activities[row]), rows.Penalty[row] * Math.Abs(amount));

    /// <summary>Metres of boundary to each of <see cref="NeighboursOf"/>.</summary>
    public ReadOnlySpan<float> MetresOf(int unit) => neighbours.MetresOf(unit);

    /// <summary>The most a metre of boundary can cost.</summary>
    public double DearestMetre => model.Boundaries.Dearest;

    /// <summary>Whether boundaries cost anything.</summary>
    public bool HasBoundaries => boundarySize > 0;

    /// <summary>What the moves of two neighbours change in each other's cost.</summary>
    public double Interplay(int unit, int use, int neighbour, int neighbourUse)
    {
        var metres = MetresBetween(unit, neighbour);
        if (metres == 0) return 0;
        int now = Uses[unit], neighbourNow = Uses[neighbour];
        var cost = distances.Between(unit, neighbour);
        var stride = distances.Stride;
        return metres * ((double)cost[use * stride + neighbourUse] - cost[use * stride + neighbourNow] - cost[now * stride + neighbourUse] + cost[now * stride + neighbourNow]);
    }

    /// <summary>Change of the total violation when a unit takes a use, emphasised rows counting more.</summary>
    public double ViolationChange(int unit, int use) => ViolationChange(unit, use, []);

    /// <summary>The same with the rows at other values.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="use">The use it takes.</param>
    /// <param name="shift">Shape [rows]; added to the value of each row. Empty for nothing.</param>
    public double ViolationChange(int unit, int use, ReadOnlySpan<double> shift)
    {
        var change = 0.0;
        var changes = Kinds.Changes(Kinds.KindOf(unit, Uses[unit], use));
        for (var i = 0; i < changes.Length;)
        {
            var (row, amount) = NextRow(changes, unit, ref i);
            var now = shift.IsEmpty ? Activities[row] : Activities[row] + shift[row];
            change += (1 + emphasis[row]) * (ExcessOf(row, now + amount) - ExcessOf(row, now));
        }
        return Math.Abs(change) < rows.LeastTolerance ? 0 : change;
    }

    /// <summary>
    /// Lets the rows that are violated count more from now on, so that moves which trade their violation for that of others become
    /// worth while. Source: [Morris1993].
    /// </summary>
    public void EmphasiseViolated()
    {
        for (var r = 0; r < emphasis.Length; r++)
        {
            if (ExcessOf(r, Activities[r]) > 0) emphasis[r]++;
        }
    }

    /// <summary>Lets all rows count the same again.</summary>
    public void ForgetEmphasis() => emphasis.AsSpan().Clear();

    /// <summary>Writes what a unit changes the rows by when it takes a use; rows it does not change are left as they are.</summary>
    /// <returns>The rows that are violated more than before.</returns>
    public List<int> RowChanges(int unit, int use, Span<double> amounts)
    {
        var broken = new List<int>();
        var changes = Kinds.Changes(Kinds.KindOf(unit, Uses[unit], use));
        for (var i = 0; i < changes.Length;)
        {
            var (row, amount) = NextRow(changes, unit, ref i);
            amounts[row] = amount;
            if (ExcessOf(row, Activities[row] + amount) > ExcessOf(row, Activities[row])) broken.Add(row);
        }
        return broken;
    }

    /// <summary>Whether a move lowers the violation of some row, whatever it does to others.</summary>
    public bool LowersSomeExcess(int unit, int use)
    {
        var changes = Kinds.Changes(Kinds.KindOf(unit, Uses[unit], use));
        for (var i = 0; i < changes.Length;)
        {
            var (row, amount) = NextRow(changes, unit, ref i);
            if (ExcessOf(row, Activities[row] + amount) < ExcessOf(row, Activities[row])) return true;
        }
        return false;
    }

    /// <summary>Change of the value of one row when a unit takes a use.</summary>
    public double AmountOf(int row, int unit, int use)
    {
        var changes = Kinds.Changes(Kinds.KindOf(unit, Uses[unit], use));
        for (var i = 0; i < changes.Length && changes[i].Row <= row;)
        {
            var (changed, amount) = NextRow(changes, unit, ref i);
            if (changed == row) return amount;
        }
        return 0;
    }

    /// <summary>What the next row of a kind changes by in all its fields together; changes are in the order of the rows.</summary>
    private (int Row, double Amount) NextRow(ReadOnlySpan<RowChange> changes, int unit, ref int next)
    {
        var row = changes[next].Row;
        var amount = 0.0;
        for (; next < changes.Length && changes[next].Row == row; next++) amount += changes[next].Amount * rows.FieldValue(changes[next].Field, unit);
        return (row, amount);
    }

    /// <summary>What a unit changes the rows by when it takes a use, one entry per row.</summary>
    public RowChange[] ChangesOf(int unit, int use)
    {
        var found = new List<RowChange>();
        var changes = Kinds.Changes(Kinds.KindOf(unit, Uses[unit], use));
        for (var i = 0; i < changes.Length;)
        {
            var (row, amount) = NextRow(changes, unit, ref i);
            found.Add(new RowChange(row, 0, amount));
        }
        return [.. found];
    }

    /// <summary>Cost of a use of a unit, with its boundaries to all but some units as they are.</summary>
    public double CostBeside(int unit, int use, HashSet<int> left)
    {
        double cost = model.UnitCosts[(long)unit * labels + use];
        var around = neighbours.Of(unit);
        var metres = neighbours.MetresOf(unit);
        for (var i = 0; i < around.Length; i++)
        {
            if (around[i] >= 0 && !left.Contains(around[i])) cost += (double)metres[i] * distances.Between(unit, around[i])[use * distances.Stride + Uses[around[i]]];
        }
        return cost;
    }

    /// <summary>Boundary two units share, in metres.</summary>
    public double MetresBetween(int unit, int other)
    {
        var around = neighbours.Of(unit);
        var lengths = neighbours.MetresOf(unit);
        var metres = 0.0;
        for (var i = 0; i < around.Length; i++)
        {
            if (around[i] == other) metres += lengths[i];
        }
        return metres;
    }

    /// <summary>Shape [K, stride]; cost per metre of boundary between two units.</summary>
    public float[] DistanceTable(int unit, int other) => distances.Between(unit, other);

    /// <summary>Entries of a row of <see cref="DistanceTable"/>.</summary>
    public int DistanceStride => distances.Stride;

    /// <summary>The value of a row at which its multiplier charges nothing: the bound it pushes towards, or the value it has.</summary>
    public double TargetOf(int row, double multiplier) => multiplier > 0 ? rows.Upper[row] : multiplier < 0 ? rows.Lower[row] : Activities[row];

    /// <summary>Between which two amounts a row has to change to be kept.</summary>
    public (double Least, double Most) MissingOf(int row) =>
        (rows.Lower[row] - rows.ToleranceOf(row) - Activities[row], rows.Upper[row] + rows.ToleranceOf(row) - Activities[row]);

    /// <summary>Whether a row that must hold is broken at every value between two.</summary>
    public bool IsOutOfReach(int row, double least, double most) =>
        (least - rows.Upper[row] > rows.ToleranceOf(row) || rows.Lower[row] - most > rows.ToleranceOf(row)) && double.IsPositiveInfinity(rows.Penalty[row]);

    /// <summary>Lets a unit take a use.</summary>
    public void Move(int unit, int use)
    {
        var change = 0.0;
        foreach (var (row, field, amount) in Kinds.Changes(Kinds.KindOf(unit, Uses[unit], use)))
        {
            var before = ExcessOf(row, Activities[row]);
            Activities[row] += amount * rows.FieldValue(field, unit);
            change += ExcessOf(row, Activities[row]) - before;
        }
        Violation = Math.Max(0, Violation + change);
        Uses[unit] = (byte)use;
    }

    /// <summary>Recomputes the sums that moves keep up to date, so that rounding cannot pile up.</summary>
    public void Refresh()
    {
        rows.Activities(Uses).CopyTo(Activities, 0);
        Violation = TotalViolation();
    }

    /// <summary>Violation of a row at a value, in units of its largest coefficient.</summary>
    public double ExcessOf(int row, double activity) => rows.ExcessOf(row, activity);

    private double TotalViolation()
    {
        var sum = 0.0;
        for (var r = 0; r < rows.Count; r++) sum += ExcessOf(r, Activities[r]);
        return sum;
    }
}
