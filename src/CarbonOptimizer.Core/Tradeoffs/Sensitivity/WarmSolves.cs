using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Solves many problems that differ in coefficients or weights. All start from the plan and certificate of the declared problem, never
/// from each other, so results do not depend on the order or on what was solved before. Finished solves are kept in a store and
/// taken from there, after another audit, when the study is run again.
/// </summary>
public sealed class WarmSolves
{
    private const string Method = "study";

    private readonly IAllocationSolver solver;
    private readonly SolveOptions options;
    private readonly IFrontStore store;
    private readonly IProgress<FrontPoint>? progress;
    private readonly CancellationToken cancellation;
    private readonly StudySolver solve;

    /// <summary>Solves the declared problem.</summary>
    /// <param name="problem">The problem as declared.</param>
    /// <param name="solver">Solver of all problems.</param>
    /// <param name="options">Limits and gaps of each solve.</param>
    /// <param name="store">Where finished solves are kept; null for the memory of this process.</param>
    /// <param name="progress">Told of every finished solve; may be null.</param>
    /// <param name="solve">How each problem is solved; null for <see cref="SolverFacade"/>.</param>
    /// <param name="cancellation">Stops; the solve under way is dropped.</param>
    /// <exception cref="OperationCanceledException">The study was stopped.</exception>
    public WarmSolves(
        AllocationProblem problem, IAllocationSolver solver, SolveOptions options, IFrontStore? store = null, IProgress<FrontPoint>? progress = null, StudySolver? solve = null,
        CancellationToken cancellation = default)
    {
        this.solve = solve ?? ((variant, with, limits, stop) => SolverFacade.Solve(variant, with, limits, null, stop));
        (this.solver, this.options, this.store, this.progress, this.cancellation) = (solver, options, store ?? new MemoryFrontStore(), progress, cancellation);
        var declared = Point(problem, []);
        Start = new WarmStart(declared.Plan, declared.IsBoundVerified ? this.store.CertificateOf(declared.Index) : null);
        Declared = Record(problem, [], declared);
    }

    /// <summary>The declared problem's own solve.</summary>
    public StudySolve Declared { get; }

    /// <summary>Number of solves so far, the declared problem's included.</summary>
    public int Count { get; private set; }

    private WarmStart? Start { get; }

    /// <summary>Solves a variant.</summary>
    /// <param name="variant">The same units, land uses and policies with other coefficients or weights.</param>
    /// <param name="inputs">What distinguishes it; kept in the record.</param>
    /// <exception cref="OperationCanceledException">The study was stopped.</exception>
    public StudySolve Solve(AllocationProblem variant, double[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Record(variant, inputs, Point(variant, inputs));
    }

    private FrontPoint Point(AllocationProblem problem, double[] inputs)
    {
        var request = new FrontRequest(Method, [1], [null], options.Seed, LabelOf(inputs));
        var point = Stored(problem, request) ?? Solved(problem, request);
        Count++;
        progress?.Report(point);
        return point;
    }

    private FrontPoint? Stored(AllocationProblem problem, FrontRequest request)
    {
        if (store.Find(Count, request) is not { } known || !store.IsOutsideOfProcess) return store.Find(Count, request);
        var findings = StoredPointAudit.Findings(known, problem, known.IsBoundVerified ? store.CertificateOf(Count) : null, audit => [audit.WeightedTotal], options.Threads);
        if (findings.Count == 0) return known;
        store.Refuse(Count, findings);
        return null;
    }

    private FrontPoint Solved(AllocationProblem problem, FrontRequest request)
    {
        cancellation.ThrowIfCancellationRequested();
        var result = solve(problem, solver, options with { WarmStart = Start }, cancellation);
        if (result.Termination.Reason == TerminationReason.Cancelled) throw new OperationCanceledException(cancellation);
        var isVerifiable = result is { Certificate: not null, Plan: not null };
        var audit = result.Plan is null ? null : PlanAuditor.Audit(problem, isVerifiable ? result : result with { Bound = double.NegativeInfinity, UncoupledOptimum = double.NaN }, options.Threads);
        var isSound = audit is { Passed: true };
        var termination = audit is { Passed: false } ? new Termination(TerminationReason.NumericalTrouble, string.Join('\n', audit.Findings)) : result.Termination;
        var point = new FrontPoint(
            Count, request, termination, isSound ? [audit!.WeightedTotal] : null, isVerifiable && isSound ? audit!.Bound : result.Bound, isVerifiable && isSound,
            isSound ? result.Plan : null, result.Statistics.Iterations, result.Statistics.Elapsed.TotalSeconds, Start is null ? null : 0)
        {
            Penalty = isSound ? audit!.Penalty : 0,
        };
        store.Keep(point, point.IsBoundVerified ? result.Certificate : null);
        return point;
    }

    private static StudySolve Record(AllocationProblem problem, double[] inputs, FrontPoint point)
    {
        var hectares = new double[problem.LandUses.Count];
        if (point.Plan is not { } plan) return new StudySolve(inputs, null, double.NaN, point.ScalarBound, hectares);
        var areas = new long[hectares.Length];
        for (var u = 0; u < plan.Count; u++) areas[plan[u]] += problem.Units.AreaSquareDecimetres(u);
        for (var k = 0; k < areas.Length; k++) hectares[k] = (double)areas[k] / PlanningUnits.SquareDecimetresPerHectare;
        var objective = new DeclaredPenalties(problem).Of(plan.Uses).Total + problem.Objectives.Where(part => part.Weight > 0).Sum(part => part.Weight * part.Objective.Evaluate(problem, plan.Uses).Total);
        return new StudySolve(inputs, plan, objective, point.ScalarBound, hectares);
    }

    private static string LabelOf(double[] inputs) => inputs.Length == 0
        ? "declared"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', inputs.Select(input => input.ToString("R", CultureInfo.InvariantCulture))))))[..16];
}
