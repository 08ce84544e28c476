using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Weights of the years of a plan, shape [years]: entry y - base year, the base year itself first. Whatever is asked of emissions over
/// time is a weighted sum of the emissions of single years.
/// </summary>
internal static class YearWeights
{
    /// <summary>Years of the periods counted, discounted to the base year; the base year counts nothing.</summary>
    /// <param name="periods">Planning years.</param>
    /// <param name="counted">Bit set of the periods.</param>
    public static double[] Discounted(PlanningPeriods periods, ulong counted) =>
        Of(periods, (year, period) => (counted >> period & 1) != 0 ? periods.Discount(year) : 0);

    /// <summary>Every year until a planning year, counted alike.</summary>
    public static double[] Until(PlanningPeriods periods, int lastYear) => Of(periods, (year, _) => year <= lastYear ? 1 : 0);

    /// <summary>One year.</summary>
    public static double[] Only(PlanningPeriods periods, int year)
    {
        var weights = new double[periods.HorizonYears + 1];
        weights[year - periods.BaseYear] = 1;
        return weights;
    }

    private static double[] Of(PlanningPeriods periods, Func<int, int, double> weightOf)
    {
        var weights = new double[periods.HorizonYears + 1];
        for (var i = 1; i < weights.Length; i++)
        {
            weights[i] = weightOf(periods.BaseYear + i, periods.PeriodOf(periods.BaseYear + i));
        }
        return weights;
    }
}
