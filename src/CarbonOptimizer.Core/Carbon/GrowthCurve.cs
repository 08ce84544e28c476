namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// Share of a change that has happened t years after land was converted: 0 at t = 0, 1 from the last year on.
/// Linear: t / years. Chapman-Richards: (1 - exp(-rate t))^shape, divided by its value in the last year so that the change is
/// complete then and nothing is left over or counted twice; shape 1 is the constant yearly rate of an exponential approach.
/// Source: [Richards1959].
/// </summary>
public sealed class GrowthCurve
{
    private readonly decimal[] shares;

    private GrowthCurve(string id, decimal[] shares) => (Id, this.shares) = (id, shares);

    /// <summary>What identifies the curve in ledgers, such as <c>linear-20</c>.</summary>
    public string Id { get; }

    /// <summary>How the course over the years is known: <see cref="CoefficientGrade"/>.</summary>
    public string Grade { get; private init; } = CoefficientGrade.Own;

    /// <summary>The same curve, known in some way.</summary>
    public GrowthCurve Graded(string grade) => new(Id, shares) { Grade = grade };

    /// <summary>Years until the change is complete.</summary>
    public int Years => shares.Length - 1;

    /// <summary>A change in equal yearly parts.</summary>
    /// <param name="years">Years it takes; 1 for a change at once.</param>
    public static GrowthCurve Linear(int years)
    {
        CheckYears(years);
        return new GrowthCurve(FormattableString.Invariant($"linear-{years}"), [.. Enumerable.Range(0, years + 1).Select(t => t == years ? 1 : t / (decimal)years)]);
    }

    /// <summary>Slow, fast, slow growth, as of forest biomass.</summary>
    /// <param name="rate">Rate per year; positive.</param>
    /// <param name="shape">Exponent; positive.</param>
    /// <param name="years">Year in which growth counts as complete.</param>
    public static GrowthCurve ChapmanRichards(double rate, double shape, int years)
    {
        CheckYears(years);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        double Raw(int t) => Math.Pow(1 - Math.Exp(-rate * t), shape);
        if (!(Raw(years) > 0)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "The curve does not grow.");
        return new GrowthCurve(
            FormattableString.Invariant($"chapman-richards-{rate}-{shape}-{years}"), [.. Enumerable.Range(0, years + 1).Select(t => t == years ? 1 : (decimal)(Raw(t) / Raw(years)))]);
    }

    /// <summary>Share that has happened after so many years.</summary>
    public decimal ShareAfter(int years) => years <= 0 ? 0 : shares[Math.Min(years, Years)];

    /// <summary>Share that happens in one year; the first year is 1.</summary>
    public decimal ShareInYear(int year) => ShareAfter(year) - ShareAfter(year - 1);

    private static void CheckYears(int years)
    {
        if (years is < 1 or > 500) throw new ArgumentOutOfRangeException(nameof(years), years, "A change takes 1 to 500 years.");
    }
}
