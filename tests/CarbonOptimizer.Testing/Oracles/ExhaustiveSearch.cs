namespace CarbonOptimizer.Testing.Oracles;

/// <summary>
/// The best of all plans, found depth-first over the units in order. A branch is left when its costs so far and the least of what is to
/// come reach the best plan, or when a row can no longer be kept. A boundary is counted at its later unit.
/// </summary>
public sealed class ExhaustiveSearch
{
    private readonly PlainModel plain;
    private readonly double[] slack;
    private readonly double[] leastToCome;
    private readonly (double Least, double Most)[][] rowToCome;
    private readonly byte[] plan;
    private readonly double[][] sumsBefore;

    /// <param name="plain">A model with few enough plans.</param>
    /// <param name="slackOfRow">Shape [rows]; how far a hard row may be missed.</param>
    public ExhaustiveSearch(PlainModel plain, double[] slackOfRow)
    {
        (this.plain, slack) = (plain, slackOfRow);
        plan = new byte[plain.UnitCount];
        sumsBefore = [.. Enumerable.Range(0, plain.UnitCount + 1).Select(_ => new double[plain.RowCount])];
        leastToCome = new double[plain.UnitCount + 1];
        rowToCome = [.. Enumerable.Range(0, plain.RowCount).Select(_ => new (double, double)[plain.UnitCount + 1])];
        for (var u = plain.UnitCount - 1; u >= 0; u--)
        {
            leastToCome[u] = leastToCome[u + 1] + AllowedOf(u, plain.Costs).Min();
            for (var r = 0; r < plain.RowCount; r++)
            {
                var (least, most) = rowToCome[r][u + 1];
                rowToCome[r][u] = (least + AllowedOf(u, plain.Coefficients[r]).Min(), most + AllowedOf(u, plain.Coefficients[r]).Max());
            }
        }
    }

    /// <summary>The best plan; null when none keeps all rows.</summary>
    public byte[]? Best { get; private set; }

    /// <summary>Its value; +infinity without one.</summary>
    public double BestValue { get; private set; } = double.PositiveInfinity;

    /// <summary>Visits all plans that may be better than a value.</summary>
    public ExhaustiveSearch Run(double below = double.PositiveInfinity)
    {
        BestValue = below;
        Descend(0, 0);
        return this;
    }

    private void Descend(int u, double cost)
    {
        if (cost + leastToCome[u] + LeastPenalty(u) >= BestValue || !CanKeepRows(u)) return;
        if (u == plan.Length)
        {
            (Best, BestValue) = ([.. plan], cost + plain.PenaltyAt(sumsBefore[u]));
            return;
        }
        for (var k = 0; k < plain.UseCount; k++)
        {
            if (!plain.IsAllowed(u, k)) continue;
            plan[u] = (byte)k;
            for (var r = 0; r < plain.RowCount; r++) sumsBefore[u + 1][r] = sumsBefore[u][r] + plain.Coefficients[r][u * plain.UseCount + k];
            Descend(u + 1, cost + CostOf(u, k));
        }
    }

    private double CostOf(int u, int k)
    {
        var cost = plain.Costs[u * plain.UseCount + k];
        foreach (var (v, metres) in plain.Neighbours[u])
        {
            if (v < u) cost += metres * plain.Model.Boundaries.Cost(u, k, v, plan[v]);
        }
        return cost;
    }

    private bool CanKeepRows(int next)
    {
        var sums = sumsBefore[next];
        for (var r = 0; r < sums.Length; r++)
        {
            var row = plain.Model.SideConstraints.Rows[r];
            if (row.IsSoft) continue;
            var (least, most) = rowToCome[r][next];
            if (sums[r] + least > row.Upper + slack[r] || sums[r] + most < row.Lower - slack[r]) return false;
        }
        return true;
    }

    private double LeastPenalty(int next)
    {
        var (penalty, sums) = (0.0, sumsBefore[next]);
        for (var r = 0; r < sums.Length; r++)
        {
            if (plain.Model.SideConstraints.Rows[r] is not { PenaltyPerUnit: { } price } row) continue;
            var (least, most) = rowToCome[r][next];
            penalty += price * Math.Max(0, Math.Max(sums[r] + least - row.Upper, row.Lower - sums[r] - most));
        }
        return penalty;
    }

    private IEnumerable<double> AllowedOf(int u, double[] values) =>
        Enumerable.Range(0, plain.UseCount).Where(k => plain.IsAllowed(u, k)).Select(k => values[u * plain.UseCount + k]);
}
