namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>A use a unit of a window may take.</summary>
/// <param name="use">The use.</param>
/// <param name="cost">Unit cost, and boundary costs with the units outside the window.</param>
/// <param name="priced">The same with what the multipliers charge.</param>
/// <param name="changes">What it changes the rows by, against the use the unit has.</param>
internal sealed class WindowOption(int use, double cost, double priced, RowChange[] changes)
{
    public int Use { get; } = use;

    public double Cost { get; } = cost;

    public double Priced { get; } = priced;

    /// <summary>One entry per row, fields added up.</summary>
    public RowChange[] Changes { get; private set; } = changes;

    /// <summary>Numbers the rows by their place among some rows.</summary>
    public void Renumber(int[] rows) => Changes = [.. Changes.Select(change => change with { Row = Array.BinarySearch(rows, change.Row) })];
}
