namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// A robust goal as the largest of finitely many mixtures of the sets: max_v sum_k v_k (f_k(x) - c_k). For the largest regret the mixtures are the
/// single sets and c_k the least values; for the mean of the worst share a of K sets they are all corners of { v: 0 &lt;= v_k &lt;= 1 / (a K), sum 1 } and
/// c is 0. Source: [RockafellarUryasev2000].
/// </summary>
internal static class RobustView
{
    private const double Whole = 1e-9;

    /// <summary>Shape [corners][sets].</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="sets">Number of sets.</param>
    /// <param name="tail">Share of the sets that counts, above 0 to 1; for the mean of the worst.</param>
    public static double[][] Corners(RobustGoal goal, int sets, double tail)
    {
        var counted = goal == RobustGoal.Regret ? 1 : Math.Max(1, tail * sets);
        var full = (int)Math.Floor(counted + Whole);
        var rest = counted - full < Whole ? 0 : counted - full;
        var corners = new List<double[]>();
        for (var mask = 0; mask < 1 << sets; mask++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)mask) != full) continue;
            double[] corner = [.. Enumerable.Range(0, sets).Select(k => (mask >> k & 1) / counted)];
            if (rest == 0) corners.Add(corner);
            for (var k = 0; k < sets && rest > 0; k++)
            {
                if ((mask >> k & 1) == 1) continue;
                var mixed = corner.ToArray();
                mixed[k] = rest / counted;
                corners.Add(mixed);
            }
        }
        return [.. corners];
    }

    /// <summary>The goal of values less what is taken off each set.</summary>
    public static double Of(double[][] corners, IReadOnlyList<double> values, double[] less) =>
        corners.Max(corner => corner.Select((share, k) => share * (values[k] - less[k])).Sum());

    /// <summary>
    /// The mixture under which the found plans are worst together: a game in which one side answers with the best plan and the other with the worst corner,
    /// each against the mean of what the other did so far. Source: [Brown1951].
    /// </summary>
    /// <param name="corners">Shape [corners][sets].</param>
    /// <param name="plans">Shape [plans][sets]; values less what is taken off.</param>
    public static double[] WorstMixture(double[][] corners, IReadOnlyList<double[]> plans)
    {
        const int Rounds = 4000;
        var sets = corners[0].Length;
        var (shares, mean) = (new double[sets], new double[sets]);
        for (var k = 0; k < sets; k++) shares[k] = corners.Average(corner => corner[k]);
        for (var round = 1; round <= Rounds; round++)
        {
            var plan = plans.MinBy(values => Dot(shares, values))!;
            for (var k = 0; k < sets; k++) mean[k] += (plan[k] - mean[k]) / round;
            var corner = corners.MaxBy(candidate => Dot(candidate, mean))!;
            for (var k = 0; k < sets; k++) shares[k] += (corner[k] - shares[k]) / (round + 1);
        }
        return shares;
    }

    public static double Dot(double[] shares, IReadOnlyList<double> values)
    {
        var sum = 0.0;
        for (var k = 0; k < shares.Length; k++) sum += shares[k] * values[k];
        return sum;
    }
}
