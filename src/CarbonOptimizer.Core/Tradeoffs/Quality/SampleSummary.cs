namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>Median and quartiles of a sample, such as one measure over several seeds.</summary>
/// <param name="Count">Values in the sample.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="LowerQuartile">Quantile 0.25.</param>
/// <param name="Median">Quantile 0.5.</param>
/// <param name="UpperQuartile">Quantile 0.75.</param>
/// <param name="Maximum">Largest value.</param>
public readonly record struct SampleSummary(int Count, double Minimum, double LowerQuartile, double Median, double UpperQuartile, double Maximum)
{
    /// <summary>Distance between the quartiles.</summary>
    public double InterquartileRange => UpperQuartile - LowerQuartile;

    /// <summary>Summarises a sample.</summary>
    /// <exception cref="ArgumentException">It is empty or holds a value that is no number.</exception>
    public static SampleSummary Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) throw new ArgumentException("An empty sample has no median.", nameof(values));
        var sorted = values.ToArray();
        Array.Sort(sorted);
        if (double.IsNaN(sorted[0])) throw new ArgumentException("The sample holds a value that is no number.", nameof(values));
        return new SampleSummary(sorted.Length, sorted[0], Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75), sorted[^1]);
    }

    /// <summary>Quantile q of ascending values, interpolated at position q (n - 1) counted from 0.</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double q)
    {
        var position = q * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
