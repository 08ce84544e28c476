namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Distribution of a sum of ledger rows under draws of their factors, with the standard errors that the number of draws leaves.</summary>
/// <param name="Declared">Sum with the central values.</param>
/// <param name="Mean">Mean over the draws.</param>
/// <param name="Deviation">Standard deviation (n - 1).</param>
/// <param name="Low">Quantile 0.025.</param>
/// <param name="Median">Quantile 0.5.</param>
/// <param name="High">Quantile 0.975.</param>
public sealed record LedgerSpread(double Declared, double Mean, double Deviation, double Low, double Median, double High)
{
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

    /// <summary>Whether both ends are known to a share of the distance between them.</summary>
    /// <param name="share">The share.</param>
    public bool IsSettled(double share) => Math.Max(LowError, HighError) <= share * (High - Low);

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
}
