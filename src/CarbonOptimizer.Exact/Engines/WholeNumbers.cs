using CarbonOptimizer.Exact.Workers;

namespace CarbonOptimizer.Exact.Engines;

/// <summary>
/// A task in whole numbers: costs times <see cref="Scale"/>, every side constraint times a factor of its own. Where numbers are not
/// whole after scaling they are rounded and the row is widened by what rounding can change, so that no plan is lost; the objective
/// may then be off by <see cref="BoundSlack"/>.
/// </summary>
internal sealed class WholeNumbers
{
    private const int MostDecimals = 6;
    private const double RoundingOfCosts = 1e-9;
    private const double RoundingOfAmounts = 1e-7;

    /// <summary>Areas are whole square decimetres, 10^-6 ha; less than half of one is rounding.</summary>
    private const double Tolerance = 0.4;

    /// <summary>Costs are told apart to this share of what an average column costs.</summary>
    private const double StepsPerColumn = 5e7;

    private const double LargestObjective = 1e15;
    private const double LargestSum = 1L << 58;
    private const double RoundedMagnitude = 1L << 30;

    private readonly WorkerTask task;

    public WholeNumbers(WorkerTask task)
    {
        this.task = task;
        Costs = new long[task.ColumnCount];
        Limits = new long[task.ColumnCount];
        Starts = new long[task.Starts.Length];
        Coefficients = new long[task.Coefficients.Length];
        Lower = new long[task.RowCount];
        Upper = new long[task.RowCount];
        var isShortfall = ShortfallColumns();
        Scale = ScaleOf(isShortfall);
        for (var c = 0; c < Costs.Length; c++)
        {
            if (isShortfall[c]) continue;
            Costs[c] = (long)Math.Round(task.Costs[c] * Scale);
            BoundSlack += Math.Abs(task.Costs[c] - Costs[c] / Scale);
            Limits[c] = 1;
            if (Starts.Length > 0) Starts[c] = (long)Math.Round(task.Starts[c]);
        }
        for (var r = 0; r < task.RowCount; r++)
        {
            var last = task.ColumnsOf(r) is { IsEmpty: false } terms ? terms[^1] : -1;
            if (last >= 0 && isShortfall[last]) SoftRow(r);
            else HardRow(r);
            if (Lower[r] > Upper[r]) Lower[r] = Upper[r] = OutOfReach(r);
        }
    }

    /// <summary>Shape [columns].</summary>
    public long[] Costs { get; }

    /// <summary>Shape [columns].</summary>
    public long[] Limits { get; }

    /// <summary>Shape [columns]; empty without a plan to start from.</summary>
    public long[] Starts { get; }

    /// <summary>Shape [nonzeros].</summary>
    public long[] Coefficients { get; }

    /// <summary>Shape [rows]; long.MinValue for none.</summary>
    public long[] Lower { get; }

    /// <summary>Shape [rows]; long.MaxValue for none.</summary>
    public long[] Upper { get; }

    /// <summary>What costs are multiplied by.</summary>
    public double Scale { get; }

    /// <summary>How far rounding may put the objective off.</summary>
    public double BoundSlack { get; private set; }

    /// <summary>Columns that stand for a missed bound of a soft row.</summary>
    private bool[] ShortfallColumns()
    {
        var isShortfall = new bool[task.ColumnCount];
        for (var r = task.SideRowStart; r < task.RowCount; r++)
        {
            foreach (var column in task.ColumnsOf(r))
            {
                if (column >= task.BinaryCount) isShortfall[column] = true;
            }
        }
        return isShortfall;
    }

    private double ScaleOf(bool[] isShortfall)
    {
        double total = 0;
        for (var c = 0; c < task.ColumnCount; c++)
        {
            if (!isShortfall[c]) total += Math.Abs(task.Costs[c]);
        }
        if (total == 0) return 1;
        for (double scale = 1, decimals = 0; decimals <= MostDecimals && total * scale < LargestObjective; scale *= 10, decimals++)
        {
            var isWhole = true;
            for (var c = 0; c < task.ColumnCount && isWhole; c++)
            {
                isWhole = isShortfall[c] || IsWhole(task.Costs[c] * scale, RoundingOfCosts * (1 + Math.Abs(task.Costs[c]) * scale));
            }
            if (isWhole) return scale;
        }
        return StepsPerColumn * task.ColumnCount / total;
    }

    private void HardRow(int row)
    {
        var coefficients = task.CoefficientsOf(row);
        var (factor, isExact) = FactorOf(coefficients);
        var whole = Coefficients.AsSpan(task.RowEnds[row] - coefficients.Length, coefficients.Length);
        for (var e = 0; e < whole.Length; e++) whole[e] = (long)Math.Round(coefficients[e] * factor);
        var slack = isExact ? factor == 1 ? RoundingOfAmounts : Tolerance : 0.5 * coefficients.Length;
        (Lower[row], Upper[row]) = Bounds(task.Lower[row] * factor, task.Upper[row] * factor, slack);
    }

    /// <summary>A value the row cannot take: no whole number lies between its bounds, and an empty range is not understood.</summary>
    private long OutOfReach(int row)
    {
        long most = 1;
        var columns = task.ColumnsOf(row);
        for (var e = 0; e < columns.Length; e++) most += Math.Max(0, Coefficients[task.RowEnds[row] - columns.Length + e]) * Limits[columns[e]];
        return most;
    }

    private static (double Factor, bool IsExact) FactorOf(ReadOnlySpan<double> coefficients)
    {
        var largest = 0.0;
        foreach (var coefficient in coefficients) largest = Math.Max(largest, Math.Abs(coefficient));
        if (largest == 0) return (1, true);
        for (double factor = 1, decimals = 0; decimals <= MostDecimals && largest * factor * coefficients.Length < LargestSum; factor *= 10, decimals++)
        {
            var isWhole = true;
            foreach (var coefficient in coefficients) isWhole &= IsWhole(coefficient * factor, RoundingOfAmounts);
            if (isWhole) return (factor, true);
        }
        return (RoundedMagnitude / largest, false);
    }

    /// <summary>The price takes the place of the factor, so that a unit of the shortfall is a unit of the objective.</summary>
    private void SoftRow(int row)
    {
        var columns = task.ColumnsOf(row);
        var coefficients = task.CoefficientsOf(row);
        var first = task.RowEnds[row] - columns.Length;
        var priced = Scale * task.Costs[columns[^1]];
        var sum = 0.0;
        for (var e = 0; e < columns.Length; e++) sum += columns[e] < task.BinaryCount ? Math.Abs(coefficients[e]) * priced : 0;
        var step = Math.Max(1, Math.Ceiling(sum / LargestSum));
        var factor = priced / step;
        var terms = 0;
        for (var e = 0; e < columns.Length; e++)
        {
            if (columns[e] < task.BinaryCount)
            {
                Coefficients[first + e] = (long)Math.Round(coefficients[e] * factor);
                terms++;
                continue;
            }
            Coefficients[first + e] = Math.Sign(coefficients[e]);
            Costs[columns[e]] = (long)step;
        }
        foreach (var column in columns)
        {
            if (column < task.BinaryCount) continue;
            Limits[column] = (long)Math.Ceiling(task.Limits[column] * factor) + terms + 1;
            if (Starts.Length > 0) Starts[column] = Math.Min(Limits[column], (long)Math.Ceiling(task.Starts[column] * factor) + terms);
        }
        var slack = 0.5 * terms;
        BoundSlack += (slack + 1) * step / Scale;
        (Lower[row], Upper[row]) = Bounds(task.Lower[row] * factor, task.Upper[row] * factor, slack);
    }

    private static (long Lower, long Upper) Bounds(double lower, double upper, double slack) => (
        double.IsNegativeInfinity(lower) ? long.MinValue : (long)Math.Ceiling(lower - slack),
        double.IsPositiveInfinity(upper) ? long.MaxValue : (long)Math.Floor(upper + slack));

    private static bool IsWhole(double value, double tolerance) => Math.Abs(value - Math.Round(value)) <= tolerance;
}
