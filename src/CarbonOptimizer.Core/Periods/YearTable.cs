using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>A value for every land use and year of a plan, stated year by year or once for each period; zone by zone where zones differ.</summary>
/// <param name="values">Shape [zones x land uses, years from the base year on] or [zones x land uses, periods].</param>
/// <param name="isYearly">Whether every year has a value of its own; a period's value holds in all of its years, the first one's also in the base year.</param>
internal sealed class YearTable(double[,] values, bool isYearly)
{
    public int RowCount => values.GetLength(0);

    public int ColumnCount => values.GetLength(1);

    public double this[PlanningPeriods periods, int row, int year] => values[row, isYearly ? year - periods.BaseYear : periods.PeriodOf(year)];

    /// <summary>Whether the columns are those of a plan.</summary>
    public bool Fits(PlanningPeriods periods) => values.GetLength(1) == (isYearly ? periods.HorizonYears + 1 : periods.Count);

    public double Largest => values.Length == 0 ? 0 : values.Cast<double>().Max(value => double.IsNaN(value) ? double.PositiveInfinity : Math.Abs(value));

    public bool HasShapeOf(YearTable other) => RowCount == other.RowCount && ColumnCount == other.ColumnCount;

    /// <summary>Whether two rows hold the same values.</summary>
    public bool AreEqual(int row, int other) => Enumerable.Range(0, ColumnCount).All(column => values[row, column] == values[other, column]);
}
