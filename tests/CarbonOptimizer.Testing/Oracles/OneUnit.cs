namespace CarbonOptimizer.Testing.Oracles;

/// <summary>What one unit can change.</summary>
public static class OneUnit
{
    /// <summary>
    /// At least the largest change of the weighted sum that a change of one unit can make, with its boundaries and the penalties of soft
    /// rows: max_u max_kl ( |c[u,k] - c[u,l]| + sum_v m(u,v) max_j |d[k,j] - d[l,j]| + sum_r pi_r |a_r[u,k] - a_r[u,l]| ).
    /// </summary>
    public static double LargestChange(PlainModel plain)
    {
        var largest = 0.0;
        for (var u = 0; u < plain.UnitCount; u++)
        {
            for (var k = 0; k < plain.UseCount; k++)
            {
                for (var l = 0; l < k; l++)
                {
                    if (plain.IsAllowed(u, k) && plain.IsAllowed(u, l)) largest = Math.Max(largest, Change(plain, u, k, l));
                }
            }
        }
        return largest;
    }

    private static double Change(PlainModel plain, int u, int k, int l)
    {
        var change = Math.Abs(plain.Costs[u * plain.UseCount + k] - plain.Costs[u * plain.UseCount + l]);
        foreach (var (v, metres) in plain.Neighbours[u])
        {
            var differences = Enumerable.Range(0, plain.UseCount).Where(j => plain.IsAllowed(v, j))
                .Select(j => Math.Abs(plain.Model.Boundaries.Cost(u, k, v, j) - plain.Model.Boundaries.Cost(u, l, v, j)));
            change += metres * differences.Max();
        }
        for (var r = 0; r < plain.RowCount; r++)
        {
            var price = plain.Model.SideConstraints.Rows[r].PenaltyPerUnit ?? 0;
            change += price * Math.Abs(plain.Coefficients[r][u * plain.UseCount + k] - plain.Coefficients[r][u * plain.UseCount + l]);
        }
        return change;
    }
}
