namespace CarbonOptimizer.Core.Results;

/// <summary>
/// Evidence for a lower bound. The neighbour graph is split into forests; the priced cost of every unit and use,
/// c[u,k] + sum_r lambda_r a_r[u,k], is split into one share per forest, the last forest taking what the stored shares leave.
/// The bound is the sum over the forests of the least cost of each tree, minus sum_r (lambda_r &gt; 0 ? lambda_r U_r : lambda_r L_r).
/// Any multipliers of the right sign and any shares give a valid bound, so nothing here has to be trusted.
/// On a grid the forests are fixed: rows, columns and, with eight neighbours, falling and rising diagonals, in this order.
/// </summary>
/// <param name="Multipliers">Shape [rows]; price of a unit of each side constraint.</param>
/// <param name="Shares">One for each forest but the last.</param>
/// <param name="ForestOfEdge">For graphs: forest of each edge (u &lt; v, in ascending (u, v) order); null for grids.</param>
/// <param name="ForestCount">Number of forests.</param>
/// <param name="Bound">The claimed bound.</param>
/// <param name="UncoupledMultipliers">Shape [rows]; multipliers that prove the optimum without boundary costs; null when it was not computed.</param>
public sealed record BoundCertificate(
    double[] Multipliers, IReadOnlyList<CostShare> Shares, byte[]? ForestOfEdge, int ForestCount, double Bound, double[]? UncoupledMultipliers)
{
    /// <summary>The same evidence for unit costs that are all larger by a factor: a start for a weighted sum of another scale.</summary>
    internal BoundCertificate Times(double factor) => this with
    {
        Multipliers = Scaled(Multipliers, factor),
        Shares = [.. Shares.Select(share => new CostShare(share.Levels, share.Step * factor))],
        Bound = Bound * factor,
        UncoupledMultipliers = UncoupledMultipliers is null ? null : Scaled(UncoupledMultipliers, factor),
    };

    private static double[] Scaled(double[] values, double factor) => Array.ConvertAll(values, value => value * factor);
}
