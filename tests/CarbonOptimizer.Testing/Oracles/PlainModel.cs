using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Testing.Oracles;

/// <summary>
/// A compiled model spelled out for plain loops: one coefficient per row, unit and use, one list of neighbours per unit. Shares no code
/// with any solver.
/// </summary>
public sealed class PlainModel
{
    /// <summary>A quarter of a square decimetre in hectares: sums of areas are whole square decimetres.</summary>
    private const double AreaSlack = 0.25e-6;

    private const double RelativeSlack = 1e-12;

    public PlainModel(AllocationModel model)
    {
        Model = model;
        (UnitCount, UseCount, RowCount) = (model.UnitCount, model.UseCount, model.SideConstraints.Count);
        Costs = Array.ConvertAll(model.UnitCosts, cost => (double)cost);
        Coefficients = [.. Enumerable.Range(0, RowCount).Select(Spell)];
        SizeOfRow = [.. Coefficients.Select(SumOfLargest)];
        PenaltySize = Enumerable.Range(0, RowCount).Sum(r => (model.SideConstraints.Rows[r].PenaltyPerUnit ?? 0) * SizeOfRow[r]);
        SlackOfRow = [.. Enumerable.Range(0, RowCount).Select(r => Math.Max(CountsWholeAreas(r) ? AreaSlack : 0, RelativeSlack * SizeOfRow[r]))];
        Neighbours = [.. Enumerable.Range(0, UnitCount).Select(NeighboursOf)];
        CostSize = SumOfLargest(Costs) + model.Boundaries.Dearest * Neighbours.Sum(list => list.Sum(edge => edge.Metres)) / 2;
    }

    public AllocationModel Model { get; }

    public int UnitCount { get; }

    public int UseCount { get; }

    public int RowCount { get; }

    /// <summary>Shape [units, uses]; +infinity for forbidden uses.</summary>
    public double[] Costs { get; }

    /// <summary>Shape [rows][units, uses].</summary>
    public double[][] Coefficients { get; }

    /// <summary>Neighbours of each unit and the metres they share.</summary>
    public IReadOnlyList<(int Unit, double Metres)>[] Neighbours { get; }

    /// <summary>Sum over the units of the largest size of a coefficient: what rounding of a row is measured by.</summary>
    public double[] SizeOfRow { get; }

    /// <summary>How far a sum may lie beyond a bound and still count as keeping it.</summary>
    public double[] SlackOfRow { get; }

    /// <summary>Sum over the units of the largest size of an allowed cost, and over the boundaries of their dearest: measures rounding.</summary>
    public double CostSize { get; }

    /// <summary>Sum over the soft rows of their price times the size of the row.</summary>
    public double PenaltySize { get; }

    /// <summary>What rounding may change in a value: a billionth of all costs, and what it may change in the sums that penalties are paid for.</summary>
    public double RoundingOf(double value) => 1e-9 * (CostSize + (double.IsFinite(value) ? Math.Abs(value) : 0)) + RelativeSlack * PenaltySize;

    /// <summary>What rounding may change in a bound: what its multipliers pay and grant is added up beside the costs.</summary>
    public double RoundingOfBound(SolveResult result)
    {
        var (rounding, prices) = (RoundingOf(result.Objective), result.Certificate?.Multipliers ?? []);
        for (var r = 0; r < prices.Length && r < RowCount; r++)
        {
            var row = Model.SideConstraints.Rows[r];
            var granted = prices[r] == 0 ? 0 : Math.Abs(prices[r] > 0 ? row.Upper : row.Lower);
            rounding += RelativeSlack * Math.Abs(prices[r]) * (SizeOfRow[r] + granted);
        }
        return rounding;
    }

    public bool IsAllowed(int unit, int use) => !double.IsPositiveInfinity(Costs[unit * UseCount + use]);

    /// <summary>Shape [rows]; sums of a plan.</summary>
    public double[] SumsOf(ReadOnlySpan<byte> plan)
    {
        var sums = new double[RowCount];
        for (var r = 0; r < RowCount; r++)
        {
            for (var u = 0; u < UnitCount; u++) sums[r] += Coefficients[r][u * UseCount + plan[u]];
        }
        return sums;
    }

    /// <summary>Whether sums keep all hard rows.</summary>
    public bool Keeps(double[] sums) =>
        Enumerable.Range(0, RowCount).All(r => Model.SideConstraints.Rows[r] is var row && (row.IsSoft || row.ViolationAt(sums[r]) <= SlackOfRow[r]));

    /// <summary>Weighted sum of a plan, penalties included.</summary>
    public double ValueOf(ReadOnlySpan<byte> plan)
    {
        var value = PenaltyAt(SumsOf(plan));
        for (var u = 0; u < UnitCount; u++)
        {
            value += Costs[u * UseCount + plan[u]];
            foreach (var (v, metres) in Neighbours[u])
            {
                if (v < u) value += metres * Model.Boundaries.Cost(u, plan[u], v, plan[v]);
            }
        }
        return value;
    }

    /// <summary>What missed soft bounds cost.</summary>
    public double PenaltyAt(double[] sums)
    {
        var penalty = 0.0;
        for (var r = 0; r < RowCount; r++)
        {
            if (Model.SideConstraints.Rows[r] is { PenaltyPerUnit: { } price } row) penalty += price * row.ViolationAt(sums[r]);
        }
        return penalty;
    }

    private double[] Spell(int row)
    {
        var side = Model.SideConstraints;
        var spelled = new double[UnitCount * UseCount];
        for (var f = 0; f < side.Fields.Count; f++)
        {
            if (side.Tables[row][f] is not { } table) continue;
            for (var entry = 0; entry < spelled.Length; entry++)
            {
                var (u, k) = Math.DivRem(entry, UseCount);
                spelled[entry] += (side.Fields[f] is { } field ? field[u] : Model.Units.AreaHectares(u)) * table[side.ClassOfUnit[u] * UseCount + k];
            }
        }
        return spelled;
    }

    private double SumOfLargest(double[] values)
    {
        var sum = 0.0;
        for (var u = 0; u < UnitCount; u++)
        {
            sum += Enumerable.Range(0, UseCount).Where(k => IsAllowed(u, k)).Max(k => Math.Abs(values[u * UseCount + k]));
        }
        return sum;
    }

    private bool CountsWholeAreas(int row)
    {
        var side = Model.SideConstraints;
        for (var f = 0; f < side.Fields.Count; f++)
        {
            if (side.Tables[row][f] is { } table && (side.Fields[f] is not null || !Array.TrueForAll(table, double.IsInteger))) return false;
        }
        return true;
    }

    private (int Unit, double Metres)[] NeighboursOf(int unit)
    {
        var adjacency = Model.Units.Adjacency;
        var (neighbours, metres) = (new int[Math.Max(1, adjacency.MaximumDegree)], new float[Math.Max(1, adjacency.MaximumDegree)]);
        var count = adjacency.CopyNeighbours(unit, neighbours, metres);
        return [.. Enumerable.Range(0, count).Select(e => (neighbours[e], (double)metres[e]))];
    }
}
