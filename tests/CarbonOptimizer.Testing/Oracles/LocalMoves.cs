using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Testing.Oracles;

/// <summary>
/// Tries on a finished plan every change of one unit and every change of two units at once, at true cost, and names the first that lowers
/// the weighted sum and keeps all rows. Quadratic in units and uses.
/// </summary>
public sealed class LocalMoves
{
    /// <summary>Gains below this share of all costs are rounding.</summary>
    private const double RelativeRounding = 1e-9;

    private readonly PlainModel plain;
    private readonly byte[] plan;
    private readonly double[] sums;
    private readonly double penalty;
    private readonly double leastGain;
    private readonly bool hasSoftRows;

    public LocalMoves(PlainModel plain, Allocation plan)
    {
        (this.plain, this.plan) = (plain, plan.Uses.ToArray());
        sums = plain.SumsOf(this.plan);
        penalty = plain.PenaltyAt(sums);
        leastGain = RelativeRounding * (plain.CostSize + Math.Abs(plain.ValueOf(this.plan)));
        hasSoftRows = plain.Model.SideConstraints.Rows.Any(row => row.IsSoft);
    }

    /// <summary>A change that improves the plan, in words; null when there is none.</summary>
    public string? Improvement()
    {
        var moves = Moves();
        foreach (var one in moves)
        {
            if (Gain([one], one.Cost) is { } gain) return FormattableString.Invariant($"unit {one.Unit} from {plan[one.Unit]} to {one.Use} gains {gain:G6}");
        }
        for (var i = 0; i < moves.Length; i++)
        {
            for (var j = i + 1; j < moves.Length; j++)
            {
                var (one, other) = (moves[i], moves[j]);
                if (one.Unit == other.Unit) continue;
                var cost = one.Cost + other.Cost + Together(one, other);
                if (!hasSoftRows && cost >= -leastGain) continue;
                if (Gain([one, other], cost) is not { } gain) continue;
                return FormattableString.Invariant(
                    $"unit {one.Unit} from {plan[one.Unit]} to {one.Use} with unit {other.Unit} from {plan[other.Unit]} to {other.Use} gains {gain:G6}");
            }
        }
        return null;
    }

    private Move[] Moves() =>
    [
        .. from u in Enumerable.Range(0, plain.UnitCount)
           from k in Enumerable.Range(0, plain.UseCount)
           where k != plan[u] && plain.IsAllowed(u, k)
           select new Move(u, k, CostOf(u, k)),
    ];

    /// <summary>Change of the weighted sum without penalties.</summary>
    private double CostOf(int unit, int use)
    {
        var cost = plain.Costs[unit * plain.UseCount + use] - plain.Costs[unit * plain.UseCount + plan[unit]];
        foreach (var (v, metres) in plain.Neighbours[unit])
        {
            cost += metres * (plain.Model.Boundaries.Cost(unit, use, v, plan[v]) - plain.Model.Boundaries.Cost(unit, plan[unit], v, plan[v]));
        }
        return cost;
    }

    /// <summary>What two changes cost beyond the costs of each, along the boundary they share.</summary>
    private double Together(Move one, Move other)
    {
        foreach (var (v, metres) in plain.Neighbours[one.Unit])
        {
            if (v != other.Unit) continue;
            var (before, otherBefore) = (plan[one.Unit], plan[v]);
            return metres * (Boundary(one.Use, other.Use) - Boundary(one.Use, otherBefore) - Boundary(before, other.Use) + Boundary(before, otherBefore));

            double Boundary(int k, int l) => plain.Model.Boundaries.Cost(one.Unit, k, v, l);
        }
        return 0;
    }

    /// <summary>By how much some changes improve the plan; null when they do not, or break a row.</summary>
    private double? Gain(ReadOnlySpan<Move> moves, double cost)
    {
        var change = -penalty;
        for (var r = 0; r < plain.RowCount; r++)
        {
            var sum = sums[r];
            foreach (var move in moves)
            {
                sum += plain.Coefficients[r][move.Unit * plain.UseCount + move.Use] - plain.Coefficients[r][move.Unit * plain.UseCount + plan[move.Unit]];
            }
            var row = plain.Model.SideConstraints.Rows[r];
            if (row.PenaltyPerUnit is { } price) change += price * row.ViolationAt(sum);
            else if (row.ViolationAt(sum) > Math.Max(plain.SlackOfRow[r], row.ViolationAt(sums[r]))) return null;
        }
        return -(cost + change) > leastGain ? -(cost + change) : null;
    }

    /// <summary>A change of one unit.</summary>
    private readonly record struct Move(int Unit, int Use, double Cost);
}
