using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Emissions of a plan in every single year from the base year on.</summary>
public sealed class EmissionSeries
{
    private readonly PlanningPeriods periods;
    private readonly PeriodEmissions[] years;

    /// <param name="periods">Planning years.</param>
    /// <param name="years">Shape [years]; the base year first. Owned by the object.</param>
    internal EmissionSeries(PlanningPeriods periods, PeriodEmissions[] years) => (this.periods, this.years) = (periods, years);

    /// <summary>Emissions of a year, from the base year to the last planning year.</summary>
    public PeriodEmissions In(int year) => years[year - periods.BaseYear];

    /// <summary>Emissions of the planning year at the end of a period: what a peak and neutrality speak of.</summary>
    public PeriodEmissions At(int period) => In(periods.Years[period]);

    /// <summary>Emissions of all years of a period together; unit: tCO2e.</summary>
    public PeriodEmissions Over(int period)
    {
        var sum = default(PeriodEmissions);
        for (var year = periods.StartYear(period) + 1; year <= periods.Years[period]; year++) sum += In(year);
        return sum;
    }

    /// <summary>Mean of the years of a period.</summary>
    public PeriodEmissions Mean(int period) => Over(period) * (1.0 / periods.LengthYears(period));

    /// <summary>Weighted sum of the years.</summary>
    /// <param name="weights">Shape [years]; the base year first.</param>
    internal PeriodEmissions Sum(double[] weights)
    {
        var sum = default(PeriodEmissions);
        for (var i = 0; i < years.Length; i++)
        {
            if (weights[i] != 0) sum += years[i] * weights[i];
        }
        return sum;
    }

    /// <summary>Weighted sum of the sizes of everything that is summed.</summary>
    internal double Size(double[] weights) => years.Select((year, i) => Math.Abs(weights[i]) * year.Size).Sum();
}
