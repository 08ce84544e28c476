namespace CarbonOptimizer.Core.Indicators.Access;

/// <summary>Lower envelope of parabolas along a row of cells, read once and then asked from west to east.</summary>
internal sealed class Envelope(int width)
{
    /// <summary>Steps of a column without a target; a step more is still a positive number.</summary>
    public const int Never = int.MaxValue / 2;

    private readonly int[] apex = new int[width];
    private readonly double[] height = new double[width];
    private readonly double[] start = new double[width];
    private double cellMetres;
    private int count;
    private int current;

    /// <param name="steps">Shape [width]; rows to the nearest target in each column.</param>
    /// <param name="cellWidthMetres">Distance of two columns.</param>
    /// <param name="cellHeightMetres">Distance of two rows.</param>
    public void Read(ReadOnlySpan<int> steps, double cellWidthMetres, double cellHeightMetres)
    {
        (cellMetres, count, current) = (cellWidthMetres, 0, 0);
        for (var column = 0; column < steps.Length; column++)
        {
            if (steps[column] >= Never) continue;
            var level = steps[column] * cellHeightMetres * (steps[column] * cellHeightMetres);
            var from = double.NegativeInfinity;
            while (count > 0 && (from = Crossing(count - 1, column, level)) <= start[count - 1]) count--;
            (apex[count], height[count], start[count]) = (column, level, count == 0 ? double.NegativeInfinity : from);
            count++;
        }
    }

    /// <summary>Distance at a column; columns must be asked in ascending order.</summary>
    public float MetresAt(int column)
    {
        if (count == 0) return float.PositiveInfinity;
        while (current + 1 < count && start[current + 1] <= column) current++;
        var across = (column - apex[current]) * cellMetres;
        return (float)Math.Sqrt(across * across + height[current]);
    }

    /// <summary>Column from which the parabola of a later apex lies below an earlier one.</summary>
    private double Crossing(int earlier, int column, double level)
    {
        var (a, square) = (apex[earlier], cellMetres * cellMetres);
        return (level - height[earlier] + square * ((double)column * column - (double)a * a)) / (2 * square * (column - a));
    }
}
