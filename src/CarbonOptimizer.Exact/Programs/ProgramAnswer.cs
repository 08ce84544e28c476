using System.Globalization;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>What was read of an executable's log and solution file. Values are in terms of the written file, without the constant.</summary>
internal sealed class ProgramAnswer(ChoiceColumns choices)
{
    private const double LeastChosen = 0.5;

    private readonly byte[] plan = choices.FixedPlan();
    private readonly bool[] isChosen = new bool[choices.UnitCount];
    private int chosenCount;

    public ProgramStatus Status { get; set; }

    /// <summary>Objective of the best solution; +infinity without one.</summary>
    public double Objective { get; set; } = double.PositiveInfinity;

    /// <summary>Lower bound it claims; -infinity without one.</summary>
    public double Bound { get; set; } = double.NegativeInfinity;

    /// <summary>Branch-and-bound nodes; 0 when it did not say.</summary>
    public int Nodes { get; set; }

    /// <summary>Whether values that follow in the solution file are none of columns and to be left alone.</summary>
    public bool HasAllValues { get; set; }

    /// <summary>Use of every unit; null unless each unit was given exactly one.</summary>
    public byte[]? Plan => chosenCount == choices.OpenUnits.Length ? plan : null;

    /// <summary>Takes the value of a column by its name in the file; other columns than choices are ignored.</summary>
    public void Take(ReadOnlySpan<char> name, double value)
    {
        var bar = name.IndexOf('_');
        if (HasAllValues || value < LeastChosen || bar < 2 || name[0] != 'x') return;
        if (!int.TryParse(name[1..bar], NumberStyles.None, CultureInfo.InvariantCulture, out var unit)) return;
        if (!int.TryParse(name[(bar + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var use)) return;
        Choose(unit, use);
    }

    /// <summary>Takes the value of a column by its number in the file, from 0.</summary>
    public void Take(int column, double value)
    {
        if (value < LeastChosen || (uint)column >= (uint)choices.Count) return;
        var (unit, use) = choices.ChoiceOf(column);
        Choose(unit, use);
    }

    private void Choose(int unit, int use)
    {
        if ((uint)unit >= (uint)plan.Length || use > 63 || (choices.Allowed(unit) >> use & 1) == 0 || !choices.IsOpen(unit)) return;
        // A second choice for a unit makes the count too large: no plan.
        chosenCount += isChosen[unit] ? plan.Length + 1 : 1;
        (plan[unit], isChosen[unit]) = ((byte)use, true);
    }
}
