using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Search;

/// <summary>Non-zero coefficients of a side constraint over (field, class, use), scaled so that no unit contributes more than one.</summary>
internal sealed class SparseRow
{
    /// <param name="constraints">The compiled side constraints.</param>
    /// <param name="row">Which of them.</param>
    /// <param name="uniformScale">Area of a unit in hectares where all are equal, else 1; folded into the area field.</param>
    /// <param name="labels">Number of land uses.</param>
    /// <param name="largestOfField">Largest absolute value of each field.</param>
    public SparseRow(SideConstraints constraints, int row, double uniformScale, int labels, double[] largestOfField)
    {
        var entries = new List<(int, int, double)>();
        var tables = constraints.Tables[row];
        for (var f = 0; f < tables.Length; f++)
        {
            if (tables[f] is not { } table) continue;
            var scale = constraints.Fields[f] is null ? uniformScale : 1;
            for (var i = 0; i < constraints.ClassCount * labels; i++)
            {
                if (table[i] != 0) entries.Add((f, i, scale * table[i]));
            }
        }
        foreach (var (field, _, coefficient) in entries) Scale = Math.Max(Scale, Math.Abs(coefficient) * largestOfField[field]);
        if (Scale == 0) Scale = 1;
        Entries = [.. entries.Select(entry => (entry.Item1, entry.Item2, entry.Item3 / Scale))];
    }

    private SparseRow((int Field, int Index, double Coefficient)[] entries, double scale) => (Entries, Scale) = (entries, scale);

    /// <summary>A row of the same scale that sums nothing.</summary>
    public SparseRow WithoutEntries() => new([], Scale);

    /// <summary>The same row where only some fields are kept.</summary>
    /// <param name="kept">Numbers of the fields that are kept, ascending.</param>
    public SparseRow WithFields(int[] kept) => new([.. Entries.Select(entry => entry with { Field = Array.BinarySearch(kept, entry.Field) })], Scale);

    /// <summary>Field, index class * K + use, scaled coefficient.</summary>
    public (int Field, int Index, double Coefficient)[] Entries { get; }

    /// <summary>The most one unit can contribute to the row as declared; the row is divided by it.</summary>
    public double Scale { get; }
}
