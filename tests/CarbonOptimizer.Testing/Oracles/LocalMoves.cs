using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Testing.Oracles;

/// <summary>
/// Tries on a finished plan every change of one unit and every change of two units at once, at true cost, and names the first that lowers
/// the weighted sum and keeps all rows. Quadratic in units and uses.
/// </summary>
public sealed class LocalMoves
{
    private readonly PlainModel plain;
    private readonly byte[] plan;
    private readonly double[] sums;
    private readonly double penalty;
    private readonly double leastGain;
    private readonly Move[] moves;

    public LocalMoves(PlainModel plain, Allocation plan)
    {
        (this.plain, this.plan) = (plain, plan.Uses.ToArray());
        sums = plain.SumsOf(this.plan);
        penalty = plain.PenaltyAt(sums);
        leastGain = plain.RoundingOf(plain.ValueOf(this.plan));
        moves = Moves();
    }

    /// <summary>A change that improves the plan, in words; null when there is none.</summary>
    public string? Improvement() => OfOne() ?? OfNeighbours() ?? OfTwoApart();

    private string? OfOne()
    {
        foreach (var one in moves)
        {
            if (Gain([one], one.Cost) is { } gain) return FormattableString.Invariant($"{Words(one)} gains {gain:G6}");
        }
        return null;
    }

    private string? OfNeighbours()
    {
        var movesOfUnit = moves.ToLookup(move => move.Unit);
        for (var u = 0; u < plain.UnitCount; u++)
        {
            foreach (var (v, _) in plain.Neighbours[u])
            {
                foreach (var one in v < u ? movesOfUnit[u] : [])
                {
                    foreach (var other in movesOfUnit[v])
                    {
                        if (OfTwo(one, other) is { } words) return words;
                    }
                }
            }
        }
        return null;
    }

    /// <summary>Without a common boundary costs add up, so dear moves need no look at all.</summary>
    private string? OfTwoApart()
    {
        for (var i = 0; i < moves.Length; i++)
        {
            for (var j = i + 1; j < moves.Length && moves[i].Cost + moves[j].Cost < penalty - leastGain; j++)
            {
                if (moves[i].Unit != moves[j].Unit && OfTwo(moves[i], moves[j]) is { } words) return words;
            }
        }
        return null;
    }

    private string? OfTwo(Move one, Move other)
    {
        var cost = one.Cost + other.Cost + Together(one, other);
        // At best all penalties are saved.
        if (cost >= penalty - leastGain || Gain([one, other], cost) is not { } gain) return null;
        return FormattableString.Invariant($"{Words(one)} with {Words(other)} gains {gain:G6}");
    }

    private string Words(Move move) => FormattableString.Invariant($"unit {move.Unit} from {plan[move.Unit]} to {move.Use}");

    /// <summary>All changes of one unit, the cheapest first.</summary>
    private Move[] Moves() =>
    [
        .. from u in Enumerable.Range(0, plain.UnitCount)
           from k in Enumerable.Range(0, plain.UseCount)
           where k != plan[u] && plain.IsAllowed(u, k)
           let move = new Move(u, k, CostOf(u, k))
           orderby move.Cost, u, k
           select move,
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
