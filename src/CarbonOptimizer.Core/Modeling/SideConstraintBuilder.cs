namespace CarbonOptimizer.Core.Modeling;

/// <summary>Collects the side constraints lower &lt;= sum of terms &lt;= upper that policies ask for.</summary>
public sealed class SideConstraintBuilder
{
    private readonly List<SideConstraintRow> rows = [];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<SideConstraintRow> Rows => rows;

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row; bounds may be infinite, not both.</param>
    /// <exception cref="ArgumentException">A bound is not a number, both are infinite, or lower exceeds upper.</exception>
    public void Add(SideConstraintRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (double.IsNaN(row.Lower) || double.IsNaN(row.Upper) || row.Lower > row.Upper
            || double.IsNegativeInfinity(row.Lower) && double.IsPositiveInfinity(row.Upper))
        {
            throw new ArgumentException($"Side constraint {row.PolicyId}/{row.Rule} has bounds {row.Lower} to {row.Upper}.", nameof(row));
        }
        rows.Add(row);
    }
}
