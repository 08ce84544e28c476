using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>What the best plan costs once a way out is taken.</summary>
/// <param name="Total">Weighted sum of the plan that was found.</param>
/// <param name="Bound">No plan that takes this way out has a smaller weighted sum.</param>
/// <param name="NetCarbon">Net emissions of the plan in tCO2e a year; NaN where they are no objective.</param>
public sealed record WayOutCost(double Total, double Bound, double NetCarbon)
{
    private const string CarbonObjective = "net_carbon";

    /// <summary>Smallest part of a bound that counts as one: half a square decimetre, in hectares.</summary>
    private const double Rounding = 5e-7;

    /// <summary>
    /// Solves the problem once for every way out that ends all conflicts: those of a lone conflict, else the one that ends them together.
    /// Ways with exceptions from a line are left out, because the area of exceptions is no rule of the problem.
    /// </summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="explanation">Why it has no plan.</param>
    /// <param name="solver">Solver that proves bounds.</param>
    /// <param name="options">Limits of each run.</param>
    /// <param name="cancellation">Stops early.</param>
    public static InfeasibilityExplanation AddTo(
        AllocationProblem problem, InfeasibilityExplanation explanation, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(solver);
        if (explanation.Conflicts.Count == 0 || ModelCompiler.Compile(problem, options.Threads).Model is not { } model) return explanation;
        WayOut Priced(WayOut way) => way with { Cost = Of(problem, model, way, solver, options, cancellation) };
        if (explanation.Conflicts is [var only]) return explanation with { Conflicts = [only with { WaysOut = [.. only.WaysOut.Select(Priced)] }] };
        return explanation with { Together = explanation.Together is { } together ? Priced(together) : null };
    }

    private static WayOutCost? Of(AllocationProblem problem, AllocationModel model, WayOut way, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation)
    {
        if (!way.IsVerified || way.Changes.Any(change => change.Rule == Relaxation.Exceptions)) return null;
        var side = model.SideConstraints;
        var rows = side.Rows.Select(row => Moved(row, way)).ToArray();
        var relaxed = model.With(new SideConstraints(rows, side.ClassOfUnit, side.ClassCount, side.Fields, side.Tables));
        var result = solver.Solve(relaxed, options, null, cancellation);
        if (result.Plan is not { } plan) return null;
        var carbon = problem.Objectives.FirstOrDefault(objective => objective.Objective.Id == CarbonObjective)?.Objective;
        return new WayOutCost(result.Objective, result.Bound, carbon?.Evaluate(problem, plan.Uses).Total ?? double.NaN);
    }

    private static SideConstraintRow Moved(SideConstraintRow row, WayOut way)
    {
        var change = way.Changes.FirstOrDefault(candidate => candidate.Policy.Id == row.PolicyId && candidate.Rule == row.Rule);
        if (change is null) return row;
        return change.Relaxed < row.Lower ? row with { Lower = change.Relaxed - Rounding } : row with { Upper = Math.Max(row.Upper, change.Relaxed + Rounding) };
    }
}
