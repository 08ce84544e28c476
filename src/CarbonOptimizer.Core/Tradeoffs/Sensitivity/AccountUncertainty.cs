using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Distribution of one plan's weighted sum under draws of the coefficients; the plan stays as it is.</summary>
/// <param name="Declared">Value with the declared coefficients.</param>
/// <param name="Mean">Mean over the draws.</param>
/// <param name="Deviation">Standard deviation (n - 1).</param>
/// <param name="Low">Quantile 0.025.</param>
/// <param name="Median">Quantile 0.5.</param>
/// <param name="High">Quantile 0.975.</param>
/// <param name="VarianceShares">Shape [factors]; squared correlation of the value with each factor. They add up to 1 only when factors are independent and many draws were taken.</param>
public sealed record AccountUncertainty(double Declared, double Mean, double Deviation, double Low, double Median, double High, double[] VarianceShares)
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
        var sorted = values.Order().ToArray();
        var mean = values.Average();
        var shares = slopes.Select((_, j) => SquaredCorrelation(values, Array.ConvertAll(draws, draw => draw[j]))).ToArray();
        return new AccountUncertainty(
            constant + slopes.Sum(), mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)),
            SampleSummary.Quantile(sorted, 0.025), SampleSummary.Quantile(sorted, 0.5), SampleSummary.Quantile(sorted, 0.975), shares);
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
