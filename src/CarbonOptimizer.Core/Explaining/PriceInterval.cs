namespace CarbonOptimizer.Core.Explaining;

/// <summary>Bounds that a price is proved to lie between, per unit of the policy.</summary>
/// <param name="Low">It is at least this.</param>
/// <param name="High">It is at most this; +infinity when nothing is known.</param>
public readonly record struct PriceInterval(double Low, double High)
{
    /// <summary>Whether the proof shows that the price is not zero.</summary>
    public bool IsDistinguishableFromZero => Low > 0 || High < 0;

    /// <summary>What both intervals admit. Intervals of one price never miss each other but for rounding.</summary>
    public PriceInterval And(PriceInterval other)
    {
        var (low, high) = (Math.Max(Low, other.Low), Math.Min(High, other.High));
        return new PriceInterval(Math.Min(low, high), high);
    }

    /// <summary>Whether a price lies in the interval, up to a tolerance.</summary>
    public bool Contains(double price, double tolerance) => price >= Low - tolerance && price <= High + tolerance;
}
