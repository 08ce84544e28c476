using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>
/// What denying the planned use of one unit costs when its surroundings may be planned anew and the rest of the plan stays:
/// best weighted sum of the surroundings without that use minus the best one with it, between proved bounds.
/// </summary>
/// <param name="Low">At least this is lost.</param>
/// <param name="High">At most this is lost; +infinity when no plan was found without the use.</param>
/// <param name="UnitCount">Planning units of the surroundings.</param>
public sealed record RegionalLoss(double Low, double High, int UnitCount)
{
    /// <summary>Solves the surroundings twice.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="unit">The planning unit.</param>
    /// <param name="radius">How many neighbours away the surroundings reach.</param>
    /// <param name="solver">Solver that proves bounds.</param>
    /// <param name="options">Limits of each of the two runs.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <exception cref="ArgumentException">The plan does not fit, there is no such unit, or the radius is negative.</exception>
    public static RegionalLoss Of(
        AllocationProblem problem, Allocation plan, int unit, int radius, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)unit, (uint)plan.Count, nameof(unit));
        var model = ModelCompiler.Compile(problem).Model ?? throw new ArgumentException("Some planning unit has no allowed land use.", nameof(problem));
        var around = new Surroundings(model, plan, unit, radius);
        var denied = around.Without(plan[unit]);
        var hasOther = Enumerable.Range(0, model.UseCount).Any(k => denied.IsAllowed(around.Centre, k));
        if (!hasOther || PresolveCheck.Conflicts(denied).Count > 0) return new RegionalLoss(double.PositiveInfinity, double.PositiveInfinity, around.UnitCount);
        var with = solver.Solve(around.Model, options, null, cancellation);
        var without = solver.Solve(denied, options, null, cancellation);
        var high = without.Termination.Reason == TerminationReason.ProvedInfeasible ? double.PositiveInfinity : without.Objective - with.Bound;
        return new RegionalLoss(Math.Max(0, without.Bound - with.Objective), Math.Max(0, high), around.UnitCount);
    }
}
