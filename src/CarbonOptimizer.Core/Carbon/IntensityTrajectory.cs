namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// What multiplies an emission intensity in a year: straight lines between the years given, constant before the first and after the
/// last.
/// </summary>
public sealed class IntensityTrajectory
{
    private readonly int[] years;
    private readonly decimal[] multipliers;

    /// <param name="multiplierOfYear">Multiplier by year; at least one, none negative.</param>
    /// <exception cref="ArgumentException">There is none, or one is negative.</exception>
    public IntensityTrajectory(IReadOnlyDictionary<int, decimal> multiplierOfYear)
    {
        ArgumentNullException.ThrowIfNull(multiplierOfYear);
        years = [.. multiplierOfYear.Keys.Order()];
        multipliers = [.. years.Select(year => multiplierOfYear[year])];
        if (years.Length == 0 || multipliers.Any(multiplier => multiplier < 0)) throw new ArgumentException("A trajectory needs a year, and multipliers that are not negative.", nameof(multiplierOfYear));
    }

    private IntensityTrajectory(int[] years, decimal[] multipliers) => (this.years, this.multipliers) = (years, multipliers);

    /// <summary>The least plausible multipliers; null where none are given.</summary>
    public IntensityTrajectory? Low { get; private init; }

    /// <summary>The largest plausible multipliers; null where none are given.</summary>
    public IntensityTrajectory? High { get; private init; }

    /// <summary>How the multipliers are known: <see cref="CoefficientGrade"/>.</summary>
    public string Grade { get; private init; } = CoefficientGrade.Own;

    /// <summary>The same multipliers, known in some way.</summary>
    public IntensityTrajectory Graded(string grade) => new(years, multipliers) { Low = Low, High = High, Grade = grade };

    /// <summary>The same multipliers with a range.</summary>
    /// <param name="low">The least plausible multipliers; null where none are given.</param>
    /// <param name="high">The largest plausible multipliers; null where none are given.</param>
    public IntensityTrajectory Within(IntensityTrajectory? low, IntensityTrajectory? high) => new(years, multipliers) { Low = low, High = high, Grade = Grade };

    /// <summary>Multiplier in a year.</summary>
    public decimal At(int year)
    {
        var next = Array.FindIndex(years, known => known >= year);
        if (next < 0) return multipliers[^1];
        if (next == 0 || years[next] == year) return multipliers[next];
        return multipliers[next - 1] + (multipliers[next] - multipliers[next - 1]) * (year - years[next - 1]) / (years[next] - years[next - 1]);
    }
}
