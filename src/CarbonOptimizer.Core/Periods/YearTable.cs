namespace CarbonOptimizer.Core.Periods;

/// <summary>A value for every land use and year of a plan, stated year by year or once for each period.</summary>
/// <param name="values">Shape [land uses, years from the base year on] or [land uses, periods].</param>
/// <param name="isYearly">Whether every year has a value of its own; a period's value holds in all of its years, the first one's also in the base year.</param>
internal sealed class YearTable(double[,] values, bool isYearly)
{
    public int UseCount => values.GetLength(0);

    public double this[PlanningPeriods periods, int use, int year] => values[use, isYearly ? year - periods.BaseYear : periods.PeriodOf(year)];

    /// <summary>Whether the columns are those of a plan.</summary>
    public bool Fits(PlanningPeriods periods) => values.GetLength(1) == (isYearly ? periods.HorizonYears + 1 : periods.Count);

    public double Largest => values.Length == 0 ? 0 : values.Cast<double>().Max(value => double.IsNaN(value) ? double.PositiveInfinity : Math.Abs(value));

    public bool HasShapeOf(YearTable other) => UseCount == other.UseCount && values.GetLength(1) == other.ColumnCount;

    public int ColumnCount => values.GetLength(1);
}
