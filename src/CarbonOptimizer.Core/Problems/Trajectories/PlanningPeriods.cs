namespace CarbonOptimizer.Core.Problems.Trajectories;

/// <summary>
/// Base year and planning years of a plan in several periods. Period p lasts from the end of the planning year before it (of the base
/// year for the first) to the end of its own planning year Y_p: n_p = Y_p - Y_(p-1) years. The land use of a period holds in all of its
/// years: conversions of a period happen at its beginning. Nothing is interpolated between planning years.
/// </summary>
public sealed class PlanningPeriods
{
    /// <summary>Most planning years; with so many there is room for one use to become in each.</summary>
    public const int MaximumCount = 62;

    private readonly int[] years;

    /// <param name="baseYear">Year of the land use of today.</param>
    /// <param name="years">Planning years, ascending, all after the base year.</param>
    /// <param name="discountRate">Yearly rate r at which later years count less; 0 counts all years alike.</param>
    /// <exception cref="ArgumentException">No year or too many, years out of order, or a rate outside -0.5 to 1.</exception>
    public PlanningPeriods(int baseYear, IEnumerable<int> years, double discountRate = 0)
    {
        ArgumentNullException.ThrowIfNull(years);
        this.years = [.. years];
        if (this.years.Length is 0 or > MaximumCount) throw new ArgumentException($"A plan has 1 to {MaximumCount} planning years, not {this.years.Length}.", nameof(years));
        BaseYear = baseYear;
        DiscountRate = discountRate;
        for (var p = 0; p < this.years.Length; p++)
        {
            if (this.years[p] <= StartYear(p) || this.years[p] - baseYear > 1000) throw new ArgumentException($"Planning year {this.years[p]} must lie after {StartYear(p)} and within 1000 years of the base year {baseYear}.", nameof(years));
        }
        if (!(discountRate is >= -0.5 and <= 1)) throw new ArgumentOutOfRangeException(nameof(discountRate), discountRate, "A discount rate must lie between -0.5 and 1.");
    }

    /// <summary>Year of the land use of today.</summary>
    public int BaseYear { get; }

    /// <summary>Planning years in ascending order; one period each.</summary>
    public IReadOnlyList<int> Years => years;

    /// <summary>Number of periods, P.</summary>
    public int Count => years.Length;

    /// <summary>Yearly rate r at which later years count less.</summary>
    public double DiscountRate { get; }

    /// <summary>Bit set of all periods.</summary>
    public ulong All => (1UL << Count) - 1;

    /// <summary>Period of a planning year, or -1.</summary>
    public int IndexOf(int year) => Array.IndexOf(years, year);

    /// <summary>The planning year before a period, at whose end it starts.</summary>
    public int StartYear(int period) => period == 0 ? BaseYear : years[period - 1];

    /// <summary>Years in a period, n_p.</summary>
    public int LengthYears(int period) => years[period] - StartYear(period);

    /// <summary>Years from the base year to the last planning year.</summary>
    public int HorizonYears => years[^1] - BaseYear;

    /// <summary>Period a year after the base year lies in; 0 for the base year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside the plan.</exception>
    public int PeriodOf(int year)
    {
        var period = Array.FindIndex(years, last => last >= year);
        return period >= 0 && year >= BaseYear ? period : throw new ArgumentOutOfRangeException(nameof(year), year, "The year lies outside the plan.");
    }

    /// <summary>What a year weighs: (1 + r)^-(y - base year).</summary>
    public double Discount(int year) => Math.Pow(1 + DiscountRate, BaseYear - year);

    /// <summary>Years of a period weighed by (1 + r)^-(y - base year); n_p without discounting.</summary>
    public double DiscountedYears(int period)
    {
        var sum = 0.0;
        for (var year = StartYear(period) + 1; year <= years[period]; year++)
        {
            sum += Discount(year);
        }
        return sum;
    }
}
