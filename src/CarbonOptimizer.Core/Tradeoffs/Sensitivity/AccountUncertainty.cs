namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Distribution of one plan's weighted sum under draws of the coefficients; the plan stays as it is.</summary>
/// <param name="Spread">Distribution over the draws, with the standard errors that their number leaves.</param>
/// <param name="VarianceShares">Shape [factors]; squared correlation of the value with each factor. They add up to 1 only when factors are independent and many draws were taken.</param>
public sealed record AccountUncertainty(LedgerSpread Spread, double[] VarianceShares)
{
    /// <summary>Evaluates a plan under draws.</summary>
    /// <param name="problem">The problem and its factors.</param>
    /// <param name="plan">Shape [units].</param>
    /// <param name="draws">Shape [draws][factors]; at least two draws.</param>
    public static AccountUncertainty Of(FactorProblem problem, ReadOnlySpan<byte> plan, double[][] draws)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws.Length, 2);
        var (constant, slopes) = problem.LinearIn(plan);
        var values = Array.ConvertAll(draws, draw => Value(constant, slopes, draw));
        var shares = slopes.Select((_, j) => SquaredCorrelation(values, Array.ConvertAll(draws, draw => draw[j]))).ToArray();
        return new AccountUncertainty(LedgerSpread.Of(constant + slopes.Sum(), values), shares);
    }

    internal static double Value(double constant, double[] slopes, double[] draw)
    {
        for (var j = 0; j < slopes.Length; j++) constant += slopes[j] * draw[j];
        return constant;
    }

    private static double SquaredCorrelation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var (aa, bb, ab) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
            ab += (a[i] - meanA) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab * ab / (aa * bb) : 0;
    }
}
