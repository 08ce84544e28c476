using System.Numerics;

namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>Mends what rounding broke: moves single units of a group to another use, alone or in pairs, while that brings the rows closer to their bounds.</summary>
internal sealed class GroupRepair
{
    private const int MostMoves = 2000;
    private const long MostPairWork = 400_000_000;
    private readonly PolicyGround ground;
    private readonly int[] units;
    private readonly (double Lower, double Upper)[] bounds;
    private readonly double[] scales;
    private readonly double[] sums;
    private readonly List<Move> moves = [];
    private long pairWork;

    /// <param name="ground">The groups.</param>
    /// <param name="allowed">Shape [groups]; uses a group may take.</param>
    /// <param name="units">Shape [groups, uses]; units of each group with each use. Changed in place.</param>
    /// <param name="bounds">Shape [rows]; infinite where a row does not hold.</param>
    public GroupRepair(PolicyGround ground, ulong[] allowed, int[] units, (double Lower, double Upper)[] bounds)
    {
        (this.ground, this.units, this.bounds) = (ground, units, bounds);
        sums = new double[bounds.Length];
        scales = new double[bounds.Length];
        for (var g = 0; g < ground.GroupCount; g++) Collect(g, allowed[g]);
        for (var r = 0; r < scales.Length; r++) scales[r] = scales[r] > 0 ? 1 / scales[r] : 0;
    }

    /// <summary>Repairs as far as it can.</summary>
    public void Run()
    {
        for (var count = 0; count < MostMoves && Violation() > 1e-6; count++)
        {
            if (!TrySingle() && !TryPair()) return;
        }
    }

    private void Collect(int group, ulong allowed)
    {
        if (ground.UnitsOfGroup[group] == 0) return;
        for (var from = 0; from < ground.UseCount; from++)
        {
            Sum(group, from);
            if ((allowed >> from & 1) == 0) continue;
            for (var left = allowed & ~(1UL << from); left != 0; left &= left - 1)
            {
                var to = BitOperations.TrailingZeroCount(left);
                var changes = Changes(group, from, to);
                if (changes.Length > 0) moves.Add(new Move(group * ground.UseCount + from, group * ground.UseCount + to, changes));
            }
        }
    }

    private void Sum(int group, int use)
    {
        for (var r = 0; r < sums.Length; r++)
        {
            var perUnit = PerUnit(r, group, use);
            sums[r] += units[group * ground.UseCount + use] * perUnit;
            scales[r] = Math.Max(scales[r], Math.Abs(perUnit));
        }
    }

    private (int Row, double Amount)[] Changes(int group, int from, int to)
    {
        var changes = new List<(int, double)>();
        for (var r = 0; r < bounds.Length; r++)
        {
            if (!double.IsFinite(bounds[r].Lower) && !double.IsFinite(bounds[r].Upper)) continue;
            var amount = PerUnit(r, group, to) - PerUnit(r, group, from);
            if (amount != 0) changes.Add((r, amount));
        }
        return [.. changes];
    }

    private double PerUnit(int row, int group, int use)
    {
        var sum = 0.0;
        for (var f = 0; f < ground.Side.Fields.Count; f++)
        {
            if (ground.Side.Tables[row][f] is { } table) sum += table[ground.ClassOfGroup[group] * ground.UseCount + use] * ground.Amounts[f][group];
        }
        return sum / ground.UnitsOfGroup[group];
    }

    private double Violation()
    {
        var sum = 0.0;
        for (var r = 0; r < bounds.Length; r++) sum += Excess(r, sums[r]);
        return sum;
    }

    /// <summary>How far a row is from its bounds, in units.</summary>
    private double Excess(int row, double sum) => Math.Max(0, Math.Max(bounds[row].Lower - sum, sum - bounds[row].Upper)) * scales[row];

    private double Gain(Move move)
    {
        var gain = 0.0;
        foreach (var (row, amount) in move.Changes) gain += Excess(row, sums[row]) - Excess(row, sums[row] + amount);
        return gain;
    }

    private bool TrySingle()
    {
        var (best, gain) = ((Move?)null, 1e-6);
        foreach (var move in moves)
        {
            if (units[move.From] == 0 || Gain(move) is var candidate && candidate <= gain) continue;
            (best, gain) = (move, candidate);
        }
        if (best is not { } chosen) return false;
        Apply(chosen, 1);
        return true;
    }

    private bool TryPair()
    {
        foreach (var first in moves)
        {
            if (units[first.From] == 0) continue;
            var firstGain = Gain(first);
            if (firstGain < -2.5 || pairWork > MostPairWork) continue;
            Apply(first, 1);
            foreach (var second in moves)
            {
                pairWork++;
                if (units[second.From] == 0 || firstGain + Gain(second) <= 1e-6) continue;
                Apply(second, 1);
                return true;
            }
            Apply(first, -1);
        }
        return false;
    }

    private void Apply(Move move, int sign)
    {
        units[move.From] -= sign;
        units[move.To] += sign;
        foreach (var (row, amount) in move.Changes) sums[row] += sign * amount;
    }

    /// <summary>One unit of a group changes its use.</summary>
    private sealed record Move(int From, int To, (int Row, double Amount)[] Changes);
}
