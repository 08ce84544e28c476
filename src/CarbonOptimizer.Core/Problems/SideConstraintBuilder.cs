namespace CarbonOptimizer.Core.Problems;

/// <summary>Collects the side constraints lower &lt;= sum of terms &lt;= upper that policies ask for.</summary>
public sealed class SideConstraintBuilder
{
    private readonly List<SideConstraintRow> rows = [];
    private double? penalty;

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<SideConstraintRow> Rows => rows;

    /// <summary>The rows of all policies in declared order, those of soft policies with their price.</summary>
    internal static IReadOnlyList<SideConstraintRow> Of(AllocationProblem problem)
    {
        var builder = new SideConstraintBuilder();
        foreach (var policy in problem.Policies) builder.AddAll(problem, policy);
        return builder.rows;
    }

    /// <summary>Adds the rows of a policy, with its price if it is soft.</summary>
    internal void AddAll(AllocationProblem problem, Policy policy)
    {
        penalty = (double?)policy.Description.PenaltyPerUnit;
        policy.AddSideConstraints(problem, this);
        penalty = null;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row; bounds may be infinite, not both.</param>
    /// <exception cref="ArgumentException">A bound is not a number, both are infinite, lower exceeds upper, or the penalty is negative or not finite.</exception>
    public void Add(SideConstraintRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (double.IsNaN(row.Lower) || double.IsNaN(row.Upper) || row.Lower > row.Upper
            || double.IsNegativeInfinity(row.Lower) && double.IsPositiveInfinity(row.Upper))
        {
            throw new ArgumentException($"Side constraint {row.PolicyId}/{row.Rule} has bounds {row.Lower} to {row.Upper}.", nameof(row));
        }
        if (penalty is not null) row = row with { PenaltyPerUnit = penalty };
        if (row.PenaltyPerUnit is { } price && !(double.IsFinite(price) && price >= 0)) throw new ArgumentException($"Side constraint {row.PolicyId}/{row.Rule} has a penalty of {price}.", nameof(row));
        rows.Add(row);
    }
}
