using System.Numerics;

namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>
/// The least by which a selection of policies is missed, as a linear program over the groups: shares of every group go to its
/// allowed uses, rows may be missed at a cost. Bounds of area rows are first tightened to whole steps of the common cell area.
/// </summary>
internal sealed class ElasticProgram
{
    /// <summary>Cost of missing a policy that does not yield, against 1 for one that does.</summary>
    public const double HardWeight = 1000;

    private readonly PolicyGround ground;
    private readonly double[][] prices;
    private readonly double[][] sums;
    private readonly (int Field, int Index, double Coefficient)[][] entries;

    public ElasticProgram(PolicyGround ground, Selection selection)
    {
        this.ground = ground;
        (Allowed, Excepted) = Masks(ground, selection);
        for (var g = 0; g < Allowed.Length; g++)
        {
            if ((Allowed[g] | Excepted[g]) == 0) StrandedSquareDecimetres += ground.SquareDecimetresOfGroup[g];
        }
        Demands = [.. Collect(selection)];
        entries = [.. Demands.Select(EntriesOf)];
        prices = [.. ground.Amounts.Select(_ => new double[ground.Side.ClassCount * ground.UseCount])];
        sums = [.. ground.Amounts.Select(_ => new double[ground.Side.ClassCount * ground.UseCount])];
        ShareCost = Demands.Where(demand => demand.Share > 0).Select(demand => demand.Share).DefaultIfEmpty(0).Min();
    }

    /// <summary>Shape [groups]; uses every policy of the selection allows, or at least those that do not yield where none is left.</summary>
    public ulong[] Allowed { get; }

    /// <summary>Shape [groups]; uses that only yielding policies forbid.</summary>
    public ulong[] Excepted { get; }

    /// <summary>Area without any use left.</summary>
    public long StrandedSquareDecimetres { get; }

    /// <summary>What the rows ask for.</summary>
    public Demand[] Demands { get; }

    /// <summary>Cost of letting all yielding rows give way by 100 %; 0 when they do not share.</summary>
    public double ShareCost { get; }

    public int GroupCount => Allowed.Length;

    /// <summary>Cheapest choice of uses under prices of the demands.</summary>
    /// <param name="multipliers">Shape [demands].</param>
    /// <param name="choice">Shape [groups]; receives the use of each group.</param>
    /// <param name="column">Shape [demands]; receives what each demand gets, in scales.</param>
    /// <returns>Cost of exceptions, and that minus the priced demands.</returns>
    public (double Cost, double Priced) Choose(ReadOnlySpan<double> multipliers, byte[] choice, double[] column)
    {
        SetPrices(multipliers);
        foreach (var sum in sums) Array.Clear(sum);
        var (cost, priced) = (0.0, 0.0);
        for (var g = 0; g < choice.Length; g++)
        {
            var (least, use) = Cheapest(g);
            choice[g] = (byte)use;
            priced += least;
            if ((Allowed[g] >> use & 1) == 0) cost += ExceptionCost(g);
            var index = ground.ClassOfGroup[g] * ground.UseCount + use;
            for (var f = 0; f < sums.Length; f++) sums[f][index] += ground.Amounts[f][g];
        }
        for (var i = 0; i < column.Length; i++)
        {
            var sum = 0.0;
            foreach (var (field, index, coefficient) in entries[i]) sum += coefficient * sums[field][index];
            column[i] = sum;
        }
        return (cost, priced);
    }

    private double ExceptionCost(int group) => ground.SquareDecimetresOfGroup[group] / (double)ground.Problem.Units.TotalAreaSquareDecimetres;

    private void SetPrices(ReadOnlySpan<double> multipliers)
    {
        foreach (var price in prices) Array.Clear(price);
        for (var i = 0; i < multipliers.Length; i++)
        {
            if (multipliers[i] == 0) continue;
            foreach (var (field, index, coefficient) in entries[i]) prices[field][index] -= multipliers[i] * coefficient;
        }
    }

    private (double Least, int Use) Cheapest(int group)
    {
        var (least, best) = (double.PositiveInfinity, 0);
        var start = ground.ClassOfGroup[group] * ground.UseCount;
        for (var left = Allowed[group] | Excepted[group]; left != 0; left &= left - 1)
        {
            var use = BitOperations.TrailingZeroCount(left);
            var cost = (Allowed[group] >> use & 1) != 0 ? 0 : ExceptionCost(group);
            for (var f = 0; f < prices.Length; f++) cost += ground.Amounts[f][group] * prices[f][start + use];
            if (cost < least) (least, best) = (cost, use);
        }
        return (least, best);
    }

    private static (ulong[] Allowed, ulong[] Excepted) Masks(PolicyGround ground, Selection selection)
    {
        var (allowed, excepted) = (new ulong[ground.GroupCount], new ulong[ground.GroupCount]);
        Array.Fill(allowed, ground.AllUses);
        Array.Fill(excepted, ground.AllUses);
        for (var p = 0; p < selection.Active.Length; p++)
        {
            if (!selection.Active[p] || !ground.Restricts(p)) continue;
            for (var g = 0; g < allowed.Length; g++)
            {
                allowed[g] &= ground.AllowedBy(p, g);
                if (!selection.Yielding[p]) excepted[g] &= ground.AllowedBy(p, g);
            }
        }
        for (var g = 0; g < allowed.Length; g++) excepted[g] &= ~allowed[g];
        return (allowed, excepted);
    }

    private IEnumerable<Demand> Collect(Selection selection)
    {
        for (var r = 0; r < ground.Side.Count; r++)
        {
            var policy = ground.PolicyOfRow[r];
            if (!selection.Active[policy]) continue;
            var (lower, upper) = RowSteps.Tighten(ground, r);
            var scale = ScaleOf(r);
            var isShared = selection.Yielding[policy] && selection.SharesPercentage;
            var weight = selection.Yielding[policy] && !isShared ? 1 : HardWeight;
            if (double.IsFinite(lower)) yield return new Demand(r, 1, lower, scale, weight, isShared ? Math.Abs(lower) / scale : 0);
            if (double.IsFinite(upper)) yield return new Demand(r, -1, -upper, scale, weight, isShared ? Math.Abs(upper) / scale : 0);
        }
    }

    private double ScaleOf(int row)
    {
        if (ground.Side.IsExact(row)) return ground.TotalHectares;
        var most = 0.0;
        for (var f = 0; f < ground.Side.Fields.Count; f++)
        {
            if (ground.Side.Tables[row][f] is { } table) most += ground.Amounts[f].Sum(Math.Abs) * table.Max(Math.Abs);
        }
        return most > 0 ? most : 1;
    }

    private (int Field, int Index, double Coefficient)[] EntriesOf(Demand demand)
    {
        var list = new List<(int, int, double)>();
        for (var f = 0; f < ground.Side.Fields.Count; f++)
        {
            if (ground.Side.Tables[demand.Row][f] is not { } table) continue;
            for (var i = 0; i < table.Length; i++)
            {
                if (table[i] != 0) list.Add((f, i, demand.Sign * table[i] / demand.Scale));
            }
        }
        return [.. list];
    }
}
