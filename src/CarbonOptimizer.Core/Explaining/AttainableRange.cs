using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>What a rule asks for against what is attainable when every planning unit is free to take any allowed use.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">Rule within the policy.</param>
/// <param name="Unit">Unit of the values, such as <c>ha</c>.</param>
/// <param name="Minimum">Least value asked for, or negative infinity.</param>
/// <param name="Maximum">Largest value asked for, or infinity.</param>
/// <param name="Least">Least attainable value.</param>
/// <param name="Most">Largest attainable value.</param>
/// <param name="Today">Value of the land use of today.</param>
public sealed record AttainableRange(Policy Policy, string Rule, string Unit, double Minimum, double Maximum, double Least, double Most, double Today)
{
    /// <summary>Whether any plan keeps the rule, so that it can never bind.</summary>
    public bool NeverBinds => Least >= Minimum && Most <= Maximum;

    /// <summary>Whether no plan can keep the rule, whatever the others say.</summary>
    public bool IsOutOfReach => Most < Minimum || Least > Maximum;

    /// <summary>By how much today's land use misses the rule; 0 when it keeps it.</summary>
    public double BreachToday => Math.Max(0, Math.Max(Minimum - Today, Today - Maximum));

    /// <summary>Ranges of all rules of a problem, in its order.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="model">Its compiled form.</param>
    public static IReadOnlyList<AttainableRange> Of(AllocationProblem problem, AllocationModel model)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(model);
        var capacity = new CapacityProof(model);
        var today = RowSums.Of(model, problem.Baseline.Uses);
        return [.. model.SideConstraints.Rows.Select((row, r) => new AttainableRange(
            problem.Policies.First(policy => policy.Id == row.PolicyId), row.Rule, row.Unit, row.Lower, row.Upper, capacity.LeastOf(r), capacity.MostOf(r), today[r]))];
    }
}
