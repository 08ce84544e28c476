using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Modeling;

/// <summary>
/// The compiled side constraints. Units with the same regions (and the same use today, where a row asks for it) form a class, so
/// a row needs a small table instead of a coefficient per unit:
/// a_r[u, k] = field_f(u) * coefficient[r, f, class(u), k], summed over the fields f.
/// </summary>
public sealed class SideConstraints
{
    /// <summary>Class index no unit has; solvers mark cells outside the study area with it.</summary>
    public const ushort NoClass = ushort.MaxValue;

    internal SideConstraints(
        IReadOnlyList<SideConstraintRow> rows, ushort[] classOfUnit, int classCount, IReadOnlyList<float[]?> fields, IReadOnlyList<double[]?[]> tables)
    {
        Rows = rows;
        ClassOfUnit = classOfUnit;
        ClassCount = classCount;
        Fields = fields;
        Tables = tables;
    }

    /// <summary>The rows; their order is the order of the multipliers.</summary>
    public IReadOnlyList<SideConstraintRow> Rows { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Rows.Count;

    /// <summary>Shape [units]; class of a unit. Owned by the model.</summary>
    public ushort[] ClassOfUnit { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Fields the rows use, each of shape [units]; null stands for the area in hectares.</summary>
    public IReadOnlyList<float[]?> Fields { get; }

    /// <summary>Tables[r][f] has shape [classes, land uses], or is null where row r does not use field f.</summary>
    public IReadOnlyList<double[]?[]> Tables { get; }

    /// <summary>Whether a row sums area alone, each hectare times a coefficient of its class and use.</summary>
    public bool SumsArea(int row)
    {
        for (var f = 0; f < Fields.Count; f++)
        {
            if (Fields[f] is not null && Tables[row][f] is not null) return false;
        }
        return true;
    }

    /// <summary>
    /// Whether a row is a sum of hectares, which policies check exactly, in square decimetres. All others, such as tonnes from hectares, are checked
    /// up to rounding: a proof about them that counts less than that contradicts plans that pass.
    /// </summary>
    public bool IsExact(int row) => SumsArea(row) && Rows[row].Unit == LinearRule.Hectares;
}
