using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Levels;

/// <summary>
/// Divides the sums of an authority among those below. With amounts t_p in its plan, total T and bounds L to U, part p is given
/// [t_p - w_p (T - L), t_p + w_p (U - T)], where the weights w_p are the shares of area. Whoever keeps these bounds everywhere keeps the bounds
/// of the total, and each part has a plan: the upper one as it lies within.
/// </summary>
internal sealed class RowDivision
{
    private const double PartsPerHectare = 1e6;

    private readonly AllocationModel model;
    private readonly Dictionary<LevelNode, bool[]> reach = [];
    private readonly bool[] isArea;
    private readonly bool[] isNotNegative;

    public RowDivision(AllocationModel model, LevelNode root)
    {
        this.model = model;
        isArea = [.. Enumerable.Range(0, model.SideConstraints.Count).Select(CountsWholeAreas)];
        isNotNegative = [.. Enumerable.Range(0, isArea.Length).Select(r => Array.TrueForAll(model.SideConstraints.Tables[r].ToArray(), table => table is null || Array.TrueForAll(table, value => value >= 0)))];
        foreach (var leaf in root.Leaves()) reach[leaf] = ReachOf(leaf.Units);
        foreach (var node in root.All().Where(node => !node.IsLeaf)) reach[node] = [.. Enumerable.Range(0, isArea.Length).Select(r => node.Leaves().Any(leaf => reach[leaf][r]))];
        Shared = [.. Enumerable.Range(0, isArea.Length).Where(r => root.Leaves().Count(leaf => reach[leaf][r]) > 1)];
    }

    /// <summary>Rows that several of the lowest authorities have a part in.</summary>
    public int[] Shared { get; }

    /// <summary>Whether land of an authority counts in a row.</summary>
    public bool Reaches(LevelNode node, int row) => reach[node][row];

    /// <summary>Rows that count land of an authority and of nobody else at its level, with the bounds of the whole.</summary>
    public IEnumerable<PartRow> Own(LevelNode leaf) => Enumerable.Range(0, isArea.Length).Except(Shared).Where(r => reach[leaf][r]).Select(Whole);

    /// <summary>A row with the bounds of the whole.</summary>
    public PartRow Whole(int row) => new(row, model.SideConstraints.Rows[row].Lower, model.SideConstraints.Rows[row].Upper);

    /// <summary>What a plan of some units adds to a row.</summary>
    public double AmountOf(int[] units, ReadOnlySpan<byte> plan, int row)
    {
        var sum = 0.0;
        foreach (var unit in units) sum += RowSums.Amount(model, row, unit, plan[unit]);
        return isArea[row] ? Math.Round(sum * PartsPerHectare) / PartsPerHectare : sum;
    }

    /// <summary>Divides a row among the nodes it reaches.</summary>
    /// <param name="row">The row with the bounds of who divides it.</param>
    /// <param name="nodes">Nodes it is divided among.</param>
    /// <param name="amounts">Shape [nodes]; amounts that keep the bounds together.</param>
    /// <returns>Shape [nodes]; null where a node has no part in the row.</returns>
    public PartRow?[] Divide(PartRow row, IReadOnlyList<LevelNode> nodes, double[] amounts)
    {
        var reached = nodes.Select(node => reach[node][row.Row]).ToArray();
        var area = nodes.Where((_, i) => reached[i]).Sum(node => (double)node.Units.Length);
        if (isArea[row.Row]) amounts = InWholeSteps(row, amounts, reached);
        var total = amounts.Where((_, i) => reached[i]).Sum();
        var shares = new PartRow?[nodes.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            if (!reached[i]) continue;
            var weight = nodes[i].Units.Length / area;
            shares[i] = new PartRow(row.Row, Below(row, amounts[i], weight * Math.Max(0, total - row.Lower)), Above(row, amounts[i], weight * Math.Max(0, row.Upper - total)));
        }
        return shares;
    }

    /// <summary>Areas come in steps: amounts between them are rounded down, and what the sum then lacks falls on those that lost most.</summary>
    private double[] InWholeSteps(PartRow row, double[] amounts, bool[] reached)
    {
        var step = model.Units.StepSquareDecimetres / PartsPerHectare;
        var whole = Array.ConvertAll(amounts, amount => Math.Floor(amount / step + 1e-6));
        var total = Math.Round(amounts.Where((_, i) => reached[i]).Sum() / step);
        if (double.IsFinite(row.Lower)) total = Math.Max(total, Math.Ceiling(row.Lower / step - 1e-6));
        if (double.IsFinite(row.Upper)) total = Math.Min(total, Math.Floor(row.Upper / step + 1e-6));
        var missing = (int)(total - whole.Where((_, i) => reached[i]).Sum());
        var order = Enumerable.Range(0, amounts.Length).Where(i => reached[i]).OrderByDescending(i => amounts[i] / step - whole[i]).ThenBy(i => i).ToArray();
        for (var given = 0; given < missing; given++) whole[order[given % order.Length]]++;
        return Array.ConvertAll(whole, count => count * step);
    }

    private double Below(PartRow row, double amount, double leeway)
    {
        if (double.IsNegativeInfinity(row.Lower)) return row.Lower;
        var lower = isArea[row.Row] ? Math.Ceiling(amount * PartsPerHectare - Math.Floor(leeway * PartsPerHectare) - 1e-3) / PartsPerHectare : amount - leeway;
        return isNotNegative[row.Row] && lower <= 0 ? 0 : lower;
    }

    private double Above(PartRow row, double amount, double leeway)
    {
        if (double.IsPositiveInfinity(row.Upper)) return row.Upper;
        return isArea[row.Row] ? Math.Floor(amount * PartsPerHectare + Math.Floor(leeway * PartsPerHectare) + 1e-3) / PartsPerHectare : amount + leeway;
    }

    private bool[] ReachOf(int[] units)
    {
        var side = model.SideConstraints;
        var found = new bool[side.Count];
        for (var r = 0; r < found.Length; r++) found[r] = Array.Exists(units, unit => Counts(r, unit));
        return found;
    }

    private bool Counts(int row, int unit)
    {
        for (var k = 0; k < model.UseCount; k++)
        {
            if (RowSums.Amount(model, row, unit, k) != 0) return true;
        }
        return false;
    }

    private bool CountsWholeAreas(int row)
    {
        var side = model.SideConstraints;
        for (var f = 0; f < side.Fields.Count; f++)
        {
            if (side.Tables[row][f] is { } table && (side.Fields[f] is not null || !Array.TrueForAll(table, double.IsInteger))) return false;
        }
        return true;
    }
}
