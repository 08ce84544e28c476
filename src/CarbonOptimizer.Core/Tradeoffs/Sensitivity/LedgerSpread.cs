using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Distribution of a sum, such as of ledger rows, under draws of their factors, with the standard errors that the number of draws leaves.</summary>
/// <param name="Declared">Sum with the central values.</param>
/// <param name="Mean">Mean over the draws.</param>
/// <param name="Deviation">Standard deviation (n - 1).</param>
/// <param name="Low">Quantile 0.025.</param>
/// <param name="Median">Quantile 0.5.</param>
/// <param name="High">Quantile 0.975.</param>
public sealed record LedgerSpread(double Declared, double Mean, double Deviation, double Low, double Median, double High)
{
    /// <summary>Share of the distance between its ends within which an interval counts as settled.</summary>
    public const double Settled = 0.01;

    /// <summary>Draws of the first try, and the most that are made for an interval to settle.</summary>
    public const int FewestDraws = 2000, MostDraws = 64_000;

    /// <summary>Number of draws.</summary>
    public required int Draws { get; init; }

    /// <summary>Standard error of the mean: deviation / sqrt(n).</summary>
    public double MeanError => Deviation / Math.Sqrt(Draws);

    /// <summary>Standard error of the lower quantile; half the distance of the order statistics one standard deviation of their rank away.</summary>
    public required double LowError { get; init; }

    /// <summary>Standard error of the median.</summary>
    public required double MedianError { get; init; }

    /// <summary>Standard error of the upper quantile.</summary>
    public required double HighError { get; init; }

    /// <summary>Whether both ends are known to <see cref="Settled"/> of the distance between them.</summary>
    public bool IsSettled => Math.Max(LowError, HighError) <= Settled * (High - Low);

    /// <summary>Distribution of drawn values.</summary>
    /// <param name="declared">The value with the central values.</param>
    /// <param name="values">Shape [draws]; at least two.</param>
    public static LedgerSpread Of(double declared, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, 2);
        var mean = values.Average();
        var sorted = values.Order().ToArray();
        return new LedgerSpread(
            declared, mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)),
            SampleSummary.Quantile(sorted, 0.025), SampleSummary.Quantile(sorted, 0.5), SampleSummary.Quantile(sorted, 0.975))
        {
            Draws = values.Length,
            LowError = Error(sorted, 0.025),
            MedianError = Error(sorted, 0.5),
            HighError = Error(sorted, 0.975),
        };
    }

    /// <summary>The distribution of the fewest draws that settle it, doubled from <see cref="FewestDraws"/> to at most <see cref="MostDraws"/>.</summary>
    /// <typeparam name="T">What is made of the draws.</typeparam>
    /// <param name="draw">What so many draws give.</param>
    /// <param name="isSettled">Whether that is enough.</param>
    public static T UntilSettled<T>(Func<int, T> draw, Func<T, bool> isSettled)
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentNullException.ThrowIfNull(isSettled);
        var count = FewestDraws;
        var drawn = draw(count);
        while (!isSettled(drawn) && 2 * count <= MostDraws) drawn = draw(count *= 2);
        return drawn;
    }

    /// <summary>A number with the digits its standard error supports: rounded to the place of the error's first digit.</summary>
    public static double Supported(double value, double error)
    {
        if (!(error > 0) || !double.IsFinite(value)) return value;
        var place = (int)Math.Floor(Math.Log10(error));
        if (place >= 0)
        {
            var unit = Math.Pow(10, place);
            return Math.Round(value / unit) * unit;
        }
        return Math.Round(value, Math.Min(15, -place));
    }

    /// <summary>A standard error to the two digits that say all there is to say.</summary>
    public static double ErrorDigits(double error) => Supported(error, error / 10);

    /// <summary>Distribution-free standard error of a quantile: the ranks n q -+ sqrt(n q (1 - q)) enclose it with the odds of one standard deviation.</summary>
    private static double Error(double[] sorted, double q)
    {
        var reach = Math.Sqrt(q * (1 - q) / sorted.Length);
        return (SampleSummary.Quantile(sorted, Math.Min(1, q + reach)) - SampleSummary.Quantile(sorted, Math.Max(0, q - reach))) / 2;
    }
}
