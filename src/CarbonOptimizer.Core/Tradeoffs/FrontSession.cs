using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>The solves of one front so far, and the way to the next one: taken from the store if it is there, else solved, audited and kept.</summary>
public sealed class FrontSession
{
    private const double NearWeights = 0.05;
    private const double Rounding = 1e-9;

    private readonly IAllocationSolver solver;
    private readonly CancellationToken cancellation;
    private readonly List<FrontPoint> points = [];
    private readonly List<FrontAnswer> answers = [];
    private int firstScaled = int.MaxValue;

    internal FrontSession(AllocationProblem problem, IReadOnlyList<FrontAxis> axes, IAllocationSolver solver, FrontOptions options, CancellationToken cancellation)
    {
        (Problem, Axes, this.solver, Options, this.cancellation) = (problem, axes, solver, options, cancellation);
        IsPairwise = [.. axes.Select(axis => axis.IsPairwise(problem))];
        if (options.Caps is { } caps) Problem = problem.With([.. problem.Objectives.Select(objective => objective.Weight)], [.. CapsOf([.. caps.Select((cap, a) => IsPairwise[a] ? null : cap)], "max")]);
        if (options.Ranges is { } given) SetRanges(given);
    }

    /// <summary>The declared problem; its weights play no part.</summary>
    public AllocationProblem Problem { get; }

    /// <summary>The axes.</summary>
    public IReadOnlyList<FrontAxis> Axes { get; }

    /// <summary>How the front is computed.</summary>
    public FrontOptions Options { get; }

    /// <summary>All solves so far, in order.</summary>
    public IReadOnlyList<FrontPoint> Points => points;

    /// <summary>The plans that answer what a method was asked for one plan.</summary>
    public IReadOnlyList<FrontAnswer> Answers => answers;

    /// <summary>Ideal and nadir; null until they are found.</summary>
    public FrontRanges? Ranges { get; private set; }

    /// <summary>Stops the front.</summary>
    internal CancellationToken Cancellation => cancellation;

    /// <summary>Shape [axes]; which axes depend on pairs of neighbours and so cannot be capped by a side constraint.</summary>
    internal bool[] IsPairwise { get; }

    /// <summary>A weighted sum by weights of the normalised axes.</summary>
    /// <param name="method">Who asks.</param>
    /// <param name="normalisedWeights">Shape [axes]; every weight is raised to the augmentation at least.</param>
    /// <param name="caps">Shape [axes]; null for none.</param>
    /// <param name="label">What the user calls it.</param>
    /// <param name="resolution">Largest gap to ask for, as a share of the weighted ranges, where the options allow more.</param>
    /// <param name="augmentation">Largest augmentation, where the options allow more.</param>
    public FrontPoint SolveNormalised(
        string method, IReadOnlyList<double> normalisedWeights, IReadOnlyList<double?>? caps = null, string label = "",
        double resolution = double.PositiveInfinity, double augmentation = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(normalisedWeights);
        var ranges = Ranges ?? throw new InvalidOperationException("The ranges of the axes are not known yet.");
        var sum = normalisedWeights.Sum();
        var least = Math.Min(Options.Augmentation, augmentation);
        double[] augmented = [.. normalisedWeights.Select(weight => Math.Max(weight / sum, least))];
        var request = new FrontRequest(method, Priced(ranges.PerUnit(augmented)), caps ?? new double?[Axes.Count], Options.Solve.Seed, label);
        return Solve(request, Math.Min(Options.NormalisedGap, resolution));
    }

    /// <summary>
    /// The same weights as a multiple for which penalties of soft policies, which the axes carry at their rates, weigh 1 in all, as
    /// declared; without soft policies the weights themselves.
    /// </summary>
    internal double[] Priced(double[] weights)
    {
        var price = weights.Select((weight, a) => weight * Axes[a].PenaltyRate).Sum();
        return price > 0 ? Array.ConvertAll(weights, weight => weight / price) : weights;
    }

    /// <summary>Solves a request; infeasibility and limits are results.</summary>
    /// <param name="request">What to solve.</param>
    /// <param name="further">Policies of this solve only.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled; nothing of the solve is kept.</exception>
    /// <exception cref="ArgumentException">An axis that depends on pairs of neighbours has a cap.</exception>
    public FrontPoint Solve(FrontRequest request, params IReadOnlyList<Policy> further) => Solve(request, Options.NormalisedGap, further);

    private FrontPoint Solve(FrontRequest request, double normalisedGap, params IReadOnlyList<Policy> further)
    {
        ArgumentNullException.ThrowIfNull(request);
        var problem = Problem.With(ObjectiveWeights(request), [.. CapsOf(request.Caps, "cap"), .. further]);
        if (Stored(request, problem) is { } known) return Add(known);
        cancellation.ThrowIfCancellationRequested();
        var warmFrom = Options.WarmStarts ? NearestTo(request) : null;
        var options = Options.Solve with { RelativeGap = GapFor(request, normalisedGap), WarmStart = WarmStartFrom(warmFrom, request) };
        var result = SolverFacade.Solve(problem, solver, options, null, cancellation);
        if (result.Termination.Reason == TerminationReason.Cancelled) throw new OperationCanceledException(cancellation);
        var point = Measured(request, problem, result, warmFrom?.Index);
        Options.Store.Keep(point, result.Certificate);
        return Add(point);
    }

    /// <summary>Adds a plan that was made without a solver, if there is one and it keeps all policies; null when not.</summary>
    /// <param name="request">Names the plan.</param>
    /// <param name="plan">Makes the plan; called only when the store does not have it.</param>
    /// <param name="how">Where the plan comes from.</param>
    /// <param name="isReproducible">Whether the plan, once made, does not depend on the clock; null when it never does.</param>
    internal FrontPoint? Consider(FrontRequest request, Func<Planning.Allocation?> plan, string how = "Recombined, not solved.", Func<bool>? isReproducible = null)
    {
        if (Stored(request, Problem) is { } known) return Add(known);
        cancellation.ThrowIfCancellationRequested();
        if (plan() is not { } made) return null;
        var audit = PlanAuditor.Audit(Problem, made, null, Options.Solve.Threads);
        if (!audit.Passed) return null;
        var values = ValuesOf(audit);
        var point = new FrontPoint(points.Count, request, new Termination(TerminationReason.NotAttempted, how), values, double.NegativeInfinity, false, made, 0, 0, null)
        {
            Penalty = audit.Penalty,
            IsReproducible = isReproducible?.Invoke() ?? true,
        };
        Options.Store.Keep(point, null);
        return Add(point);
    }

    /// <summary>A plan for the weights of a request, made from two plans and the prices between theirs; null when none comes out.</summary>
    internal Planning.Allocation? Blend(FrontRequest request, FrontPoint first, FrontPoint second, double[] multipliers)
    {
        var model = ModelCompiler.Compile(Problem.With(ObjectiveWeights(request), []), Options.Solve.Threads).Model!;
        return PlanBlend.Of(model, first.Plan!, second.Plan!, multipliers, Options.Solve, cancellation);
    }

    /// <summary>Adds a row for a part of the front that no solve speaks about, with the reason.</summary>
    /// <param name="request">The caps below which the part lies; its weights are 0.</param>
    /// <param name="why">The reason.</param>
    internal FrontPoint LeaveOpen(FrontRequest request, Planning.BilingualText why)
    {
        if (Options.Store.Find(points.Count, request) is { } known) return Add(known);
        cancellation.ThrowIfCancellationRequested();
        var termination = new Termination(TerminationReason.NotAttempted, why.English) { DetailInChinese = why.Chinese };
        var point = new FrontPoint(points.Count, request, termination, null, double.NegativeInfinity, false, null, 0, 0, null);
        Options.Store.Keep(point, null);
        return Add(point);
    }

    /// <summary>How far a solve is settled.</summary>
    /// <param name="point">The solve.</param>
    /// <param name="resolution">The resolution it was asked for.</param>
    public SolveProof ProofOf(FrontPoint point, double resolution = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (point.Values is null)
        {
            if (double.IsPositiveInfinity(point.ScalarBound)) return SolveProof.Proved;
            return point.Termination.Reason == TerminationReason.ProvedInfeasible ? SolveProof.Claimed : SolveProof.Open;
        }
        if (point.Termination.Reason is TerminationReason.Optimal or TerminationReason.WithinGap) return point.IsBoundVerified ? SolveProof.Proved : SolveProof.Claimed;
        var allowed = point.ScalarValue - Rounding * Math.Abs(point.ScalarValue) - Math.Min(Options.NormalisedGap, resolution) * (Ranges is null ? 0 : Total(point.Request));
        if (point.IsBoundVerified && point.ScalarBound >= allowed) return SolveProof.Proved;
        return point.IsMetByClaim || point.ScalarBound >= allowed ? SolveProof.Claimed : SolveProof.Open;
    }

    /// <summary>Marks the row that answers a question.</summary>
    internal void Answer(FrontAnswer answer) => answers.Add(answer);

    internal void SetRanges(FrontRanges ranges)
    {
        Ranges = ranges;
        firstScaled = Math.Min(firstScaled, points.Count);
    }

    /// <summary>The next solve from the store, audited again; null when it is not there or does not pass, and must be solved.</summary>
    private FrontPoint? Stored(FrontRequest request, AllocationProblem problem)
    {
        if (Options.Store.Find(points.Count, request) is not { } known || !Options.Store.IsOutsideOfProcess) return Options.Store.Find(points.Count, request);
        var certificate = known.IsBoundVerified ? Options.Store.CertificateOf(known.Index) : null;
        var findings = StoredPointAudit.Findings(known, problem, certificate, ValuesOf, Options.Solve.Threads);
        if (findings.Count == 0) return known;
        Options.Store.Refuse(known.Index, findings);
        return null;
    }

    private FrontPoint Add(FrontPoint point)
    {
        points.Add(point);
        Options.Progress?.Report(point);
        return point;
    }

    private FrontPoint Measured(FrontRequest request, AllocationProblem problem, SolveResult result, int? warmFrom)
    {
        var isVerifiable = result.Certificate is not null;
        if (result.Plan is not { } plan)
        {
            return new FrontPoint(
                points.Count, request, result.Termination, null, result.IsProvedInfeasible ? double.PositiveInfinity : result.Bound, false, null,
                result.Statistics.Iterations, result.Statistics.Elapsed.TotalSeconds, warmFrom)
            {
                IsReproducible = IsReproducible(result),
                ClaimedBy = result.Claim?.Program ?? "",
            };
        }
        var audit = PlanAuditor.Audit(problem, isVerifiable ? result : result with { Bound = double.NegativeInfinity, UncoupledOptimum = double.NaN }, Options.Solve.Threads);
        var termination = audit.Passed ? Certified(result, audit) : new Termination(TerminationReason.NumericalTrouble, string.Join('\n', audit.Findings));
        return new FrontPoint(
            points.Count, request, termination, audit.Passed ? ValuesOf(audit) : null, isVerifiable ? audit.Bound : result.Bound, isVerifiable && audit.Passed,
            audit.Passed ? plan : null, result.Statistics.Iterations, result.Statistics.Elapsed.TotalSeconds, warmFrom)
        {
            Penalty = audit.Passed ? audit.Penalty : 0,
            IsMetByClaim = audit.Passed && IsMetByClaim(result, audit),
            IsReproducible = IsReproducible(result),
            ClaimedBy = result.Claim?.Program ?? "",
        };
    }

    private static bool IsReproducible(SolveResult result) => result.IsReproducible && result.Termination.Reason is not (TerminationReason.TimeLimit or TerminationReason.MemoryLimit);

    /// <summary>How the solve ended by what is verified; a gap that is closed by another program's word alone is said to be that.</summary>
    private static Termination Certified(SolveResult result, AuditReport audit)
    {
        if (!IsMetByClaim(result, audit)) return result.Termination;
        return new Termination(TerminationReason.Stalled, $"The asked gap is met by the word of {result.Claim!.Program}, not by the certificate.")
        {
            DetailInChinese = $"所要求的间隙由 {result.Claim.Program} 声明达到，而非由证书证明。",
        };
    }

    private static bool IsMetByClaim(SolveResult result, AuditReport audit) =>
        result is { Claim: not null, HasUncheckedBound: false, Termination.Reason: TerminationReason.Optimal or TerminationReason.WithinGap }
        && audit.Gaps.Absolute > result.Objective - result.ClaimedBound;

    private double[] ValuesOf(AuditReport audit)
    {
        double[] objectives = [.. audit.Objectives.Select(value => value.Total)];
        return [.. Axes.Select(axis => axis.ValueOf(objectives, audit.Penalty))];
    }

    private double[] ObjectiveWeights(FrontRequest request)
    {
        var weights = new double[Problem.Objectives.Count];
        for (var a = 0; a < Axes.Count; a++)
        {
            for (var i = 0; i < weights.Length; i++) weights[i] += request.Weights[a] * Axes[a].Coefficients[i];
        }
        return weights;
    }

    private IEnumerable<Policy> CapsOf(IReadOnlyList<double?> caps, string prefix)
    {
        for (var a = 0; a < Axes.Count; a++)
        {
            if (caps[a] is not { } cap) continue;
            if (IsPairwise[a]) throw new ArgumentException($"Axis '{Axes[a].Id}' depends on pairs of neighbours and cannot be a side constraint; make it the one that is minimised.", nameof(caps));
            var axis = Axes[a];
            WeightedObjective[] terms = [.. Problem.Objectives.Select((objective, i) => new WeightedObjective(objective.Objective, axis.Coefficients[i])).Where(term => term.Weight > 0)];
            yield return new ObjectiveLimit(new PolicyDescription($"{prefix}-{axis.Id}", axis.Name), terms, axis.Unit, cap);
        }
    }

    /// <summary>The nearest earlier plan by normalised weights and caps; the later of two equally near ones, as all are while the ranges are unknown.</summary>
    private FrontPoint? NearestTo(FrontRequest request)
    {
        FrontPoint? nearest = null;
        var least = double.PositiveInfinity;
        foreach (var point in points)
        {
            if (point.Plan is null) continue;
            var distance = Ranges is null ? 0 : Distance(point.Request, request) + (point.Index < firstScaled ? 10 : 0);
            if (distance > least) continue;
            (nearest, least) = (point, distance);
        }
        return nearest;
    }

    /// <summary>The plan within the caps of a request that has the least weighted sum there; null without one.</summary>
    private FrontPoint? BestFor(FrontRequest request) => points
        .Where(point => point.Values is not null && request.Caps.Zip(point.Values, (cap, value) => cap is null || value <= cap).All(isWithin => isWithin))
        .MinBy(point => Weighted(request, point.Values!));

    private double Distance(FrontRequest first, FrontRequest second)
    {
        var sum = first.Pattern == second.Pattern ? 0.0 : 5;
        var (firstTotal, secondTotal) = (Total(first), Total(second));
        if (firstTotal == 0) return double.PositiveInfinity;
        for (var a = 0; a < Axes.Count; a++)
        {
            sum += Math.Abs(first.Weights[a] * Ranges!.Width(a) / firstTotal - second.Weights[a] * Ranges.Width(a) / secondTotal);
            if (first.Caps[a] is { } one && second.Caps[a] is { } other) sum += Math.Abs(one - other) / Ranges.Width(a);
        }
        return sum;
    }

    /// <summary>Sum of the weights of a request on the normalised axes.</summary>
    internal double Total(FrontRequest request) => request.Weights.Select((weight, a) => weight * Ranges!.Width(a)).Sum();

    /// <summary>
    /// The plan that is best for the request so far and the certificate of the nearest solve, scaled as the costs of single units are:
    /// the shares then fit them exactly and only the boundaries weigh more or less than before. With one axis of single units the prices of the problem without boundaries fit
    /// exactly too; with several, all but near neighbours find them afresh. What the shares then prove less than nothing is dropped.
    /// </summary>
    private WarmStart? WarmStartFrom(FrontPoint? point, FrontRequest request)
    {
        if (point is null) return null;
        var plan = (BestFor(request) ?? point).Plan;
        if (Ranges is null) return new WarmStart(plan, null);
        var (then, now) = (UnitTotal(point.Request), UnitTotal(request));
        var isAlike = point.Request.Pattern == request.Pattern && point.IsBoundVerified && then > 0 && now > 0;
        if (!isAlike || Options.Store.CertificateOf(point.Index) is not { } certificate) return new WarmStart(plan, null);
        var isExact = IsPairwise.Count(isPairwise => !isPairwise) == 1 || Distance(point.Request, request) <= NearWeights;
        return new WarmStart(plan, (isExact ? certificate : certificate with { UncoupledMultipliers = null }).Times(now / then));
    }

    /// <summary>Sum of the weights on the normalised axes that are sums over single units.</summary>
    private double UnitTotal(FrontRequest request) => request.Weights.Select((weight, a) => IsPairwise[a] ? 0 : weight * Ranges!.Width(a)).Sum();

    private double GapFor(FrontRequest request, double normalisedGap)
    {
        if (Ranges is null) return Options.Solve.RelativeGap;
        var scale = points.Where(point => point.Values is not null).Select(point => Math.Abs(Weighted(request, point.Values!))).DefaultIfEmpty(0).Min();
        return scale > 0 ? Math.Min(0.5, normalisedGap * Total(request) / scale) : Options.Solve.RelativeGap;
    }

    private static double Weighted(FrontRequest request, IReadOnlyList<double> values) => request.Weights.Select((weight, a) => weight * values[a]).Sum();
}
