namespace CarbonOptimizer.Core.Auditing;

/// <summary>The columns, falling or rising diagonals of a grid while they are walked downwards.</summary>
/// <param name="forest">0 for columns, 1 for falling (to the south-east), 2 for rising diagonals (to the south-west).</param>
/// <param name="count">Number of lines.</param>
/// <param name="useCount">Number of land uses.</param>
internal sealed class GridLines(int forest, int count, int useCount)
{
    private readonly double[] states = new double[count * useCount];
    private readonly int[] last = [.. Enumerable.Repeat(-1, count)];
    private readonly double[] sums = new double[count];

    public int Forest => forest;

    public int Count => count;

    /// <summary>Line of a cell minus its column.</summary>
    public int ShiftOf(int row, int height) => forest switch
    {
        0 => 0,
        1 => height - 1 - row,
        _ => row,
    };

    /// <summary>The line meets a gap: its tree so far is finished.</summary>
    public void Cut(int line)
    {
        if (last[line] >= 0) sums[line] += BoundaryStep.Least(states.AsSpan(line * useCount, useCount));
        last[line] = -1;
    }

    /// <summary>The line goes on to a unit with the given costs.</summary>
    public void Extend(int line, int unit, ReadOnlySpan<double> own, BoundaryStep step, double metres)
    {
        var state = states.AsSpan(line * useCount, useCount);
        if (last[line] >= 0) step.Cross(state, metres, last[line], unit);
        else state.Clear();
        last[line] = unit;
        for (var k = 0; k < state.Length; k++)
        {
            state[k] += own[k];
        }
    }

    /// <summary>Finishes all lines and adds up their trees in order.</summary>
    public double Finish()
    {
        var total = 0.0;
        for (var line = 0; line < count; line++)
        {
            Cut(line);
            total += sums[line];
        }
        return total;
    }
}
