using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>Non-zero coefficients of a side constraint over (field, class, use).</summary>
internal sealed class SparseRow
{
    /// <param name="constraints">The compiled side constraints.</param>
    /// <param name="row">Which of them.</param>
    /// <param name="uniformScale">Area of a unit in hectares where all are equal, else 1; folded into the area field.</param>
    /// <param name="labels">Number of land uses.</param>
    public SparseRow(SideConstraints constraints, int row, double uniformScale, int labels)
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
        Entries = [.. entries];
        foreach (var (_, _, coefficient) in Entries) LargestCoefficient = Math.Max(LargestCoefficient, Math.Abs(coefficient));
    }

    /// <summary>Field, index class * K + use, coefficient.</summary>
    public (int Field, int Index, double Coefficient)[] Entries { get; }

    /// <summary>Largest absolute coefficient.</summary>
    public double LargestCoefficient { get; }

    /// <summary>Coefficient of (field, index), 0 when absent.</summary>
    public double CoefficientAt(int field, int index)
    {
        foreach (var entry in Entries)
        {
            if (entry.Field == field && entry.Index == index) return entry.Coefficient;
        }
        return 0;
    }
}
