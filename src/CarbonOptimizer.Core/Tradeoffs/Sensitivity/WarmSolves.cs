using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Solves many problems that differ in coefficients or weights. All start from the plan and certificate of the declared problem, never
/// from each other, so results do not depend on the order or on what was solved before.
/// </summary>
public sealed class WarmSolves
{
    private readonly IAllocationSolver solver;
    private readonly SolveOptions options;
    private readonly CancellationToken cancellation;

    /// <summary>Solves the declared problem.</summary>
    /// <param name="problem">The problem as declared.</param>
    /// <param name="solver">Solver of all problems.</param>
    /// <param name="options">Limits and gaps of each solve.</param>
    /// <param name="cancellation">Stops; further solves return at once without a plan.</param>
    public WarmSolves(AllocationProblem problem, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation = default)
    {
        (this.solver, this.options, this.cancellation) = (solver, options, cancellation);
        var result = SolverFacade.Solve(problem, solver, options, null, cancellation);
        Start = WarmStart.From(result);
        Declared = Record(problem, [], result);
    }

    /// <summary>The declared problem's own solve.</summary>
    public StudySolve Declared { get; }

    /// <summary>Number of solves so far, the declared problem's included.</summary>
    public int Count { get; private set; }

    private WarmStart Start { get; }

    /// <summary>Solves a variant.</summary>
    /// <param name="variant">The same units, land uses and policies with other coefficients or weights.</param>
    /// <param name="inputs">What distinguishes it; kept in the record.</param>
    public StudySolve Solve(AllocationProblem variant, double[] inputs)
    {
        if (cancellation.IsCancellationRequested) return new StudySolve(inputs, null, double.NaN, double.NegativeInfinity, new double[variant.LandUses.Count]);
        return Record(variant, inputs, SolverFacade.Solve(variant, solver, options with { WarmStart = Start }, null, cancellation));
    }

    private StudySolve Record(AllocationProblem problem, double[] inputs, SolveResult result)
    {
        Count++;
        var hectares = new double[problem.LandUses.Count];
        if (result.Plan is not { } plan) return new StudySolve(inputs, null, double.NaN, result.Bound, hectares);
        var areas = new long[hectares.Length];
        for (var u = 0; u < plan.Count; u++) areas[plan[u]] += problem.Units.AreaSquareDecimetres(u);
        for (var k = 0; k < areas.Length; k++) hectares[k] = (double)areas[k] / PlanningUnits.SquareDecimetresPerHectare;
        var objective = new DeclaredPenalties(problem).Of(plan.Uses).Total + problem.Objectives.Where(part => part.Weight > 0).Sum(part => part.Weight * part.Objective.Evaluate(problem, plan.Uses).Total);
        return new StudySolve(inputs, plan, objective, result.Bound, hectares);
    }
}
