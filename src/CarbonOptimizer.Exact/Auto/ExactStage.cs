using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Fixing;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Auto;

/// <summary>
/// Reduced-cost fixing and the exact solver on what it leaves. For a value T between the certified bound and the plan, every use whose bound
/// exceeds T is closed, and the core is searched for a plan cheaper than T. Either there is none, and no plan at all costs less than T; or the best plan of the core is the
/// best of all. T goes up in steps, for the core grows with it. Where a core is too large or too hard, near ties are settled with the plan kept elsewhere,
/// and the core is tried once more with the better plan.
/// </summary>
internal sealed class ExactStage(AllocationModel model, SolveOptions options, AutoOptions settings, ExactSession session, StageRecord record, CancellationToken cancellation)
{
    /// <summary>What progress calls it.</summary>
    public const string Phase = "core";

    private const double LeastIterations = 50;

    /// <summary>Share of the work that one settling of near ties may take.</summary>
    private const double ShareOfNearTies = 0.1;

    /// <summary>Share of the work for the first attempt at the core, where near ties may be settled after it.</summary>
    private const double ShareOfFirstAttempt = 0.5;

    /// <summary>What an iteration costs whatever the size of the program, as if it had so many columns more: cuts, heuristics and propagation go along with it.</summary>
    private const double IterationOverhead = 14_000;

    private static readonly double[] Steps = [0.3, 0.6, 1];

    private double workLeft = settings.Work;
    private TerminationReason? limit;

    public SolveResult Run()
    {
        if (record.First.Plan is null) return WithoutPlan();
        if (record.First.Certificate is not { } certificate) return record.Result(null);
        var bounds = UseBounds.Of(model, certificate, options.Threads);
        SearchCores(bounds, settings.NearTies > 0 ? ShareOfFirstAttempt : 1);
        if (settings.NearTies > 0 && IsOpen && SettleNearTies(bounds)) SearchCores(bounds, 1);
        return record.Result(limit);
    }

    private bool IsOpen => !record.IsReached && limit is null && workLeft > 0;

    /// <summary>Goes up with T until the gap is reached or a core is too large or too hard.</summary>
    private void SearchCores(UseBounds bounds, double share)
    {
        var least = bounds.Bound;
        var keep = (1 - share) * workLeft;
        for (var step = 0; step < Steps.Length && IsOpen; step++)
        {
            var cutOff = least + Steps[step] * (record.Objective - record.Allowance - least);
            if (cutOff <= record.Bound) continue;
            var fixing = new FixingCertificate(bounds.Open(cutOff));
            if (fixing.OpenUseCount > settings.LargestCore || !SearchCore(fixing, cutOff, workLeft - keep)) return;
        }
    }

    private SolveResult WithoutPlan()
    {
        var part = OpenPart.Whole(model);
        if (new ChoiceColumns(part.AllowedUses).Count > settings.LargestCore) return record.Result(null);
        var answer = Solve(part, double.PositiveInfinity, options.RelativeGap, workLeft);
        if (answer.Status == ExactStatus.Infeasible) return record.Infeasible(ClaimOf(answer));
        if (answer.Plan is not null) record.Claim(Math.Min(answer.Bound, record.Objective), ClaimOf(answer), null);
        return record.Result(limit);
    }

    /// <summary>Asks for a plan of the core that is cheaper than its cut-off; false when that took too much work.</summary>
    private bool SearchCore(FixingCertificate fixing, double cutOff, double work)
    {
        var answer = Solve(OpenPart.Restricted(model, fixing.Open), cutOff, record.Allowance / Math.Max(Math.Abs(record.Objective), double.Epsilon), work);
        var bound = Math.Min(answer.Bound, cutOff);
        if (double.IsFinite(bound)) record.Claim(Math.Min(bound, record.Objective), ClaimOf(answer), fixing);
        return answer.Status != ExactStatus.WorkLimit;
    }

    /// <summary>Betters the plan, if it can: units whose uses are nearly as good as each other are decided anew, all at once, the others keep their use.</summary>
    private bool SettleNearTies(UseBounds bounds)
    {
        var (first, rises) = (record.Objective, bounds.LeastRises(settings.NearTies));
        var most = bounds.Bound + (rises.Length == 0 ? 0 : rises[^1]);
        while (IsOpen && most < record.Objective - record.Allowance)
        {
            var open = bounds.Open(most);
            var plan = record.Plan!;
            for (var u = 0; u < open.Length; u++) open[u] |= 1UL << plan[u];
            var before = record.Objective;
            Solve(OpenPart.Restricted(model, open, plan), double.PositiveInfinity, 0, ShareOfNearTies * workLeft);
            if (!(record.Objective < before)) break;
        }
        return record.Objective < first;
    }

    private ExactAnswer Solve(OpenPart part, double cutOff, double gap, double work)
    {
        var perIteration = CostOfIteration(part);
        var share = Math.Max(LeastIterations, Math.Floor(work / perIteration));
        record.Report(Phase);
        var answer = session.Solve(part, new ExactLimits
        {
            RelativeGap = gap, Time = record.TimeLeft > TimeSpan.Zero ? record.TimeLeft : TimeSpan.Zero, Work = share, CutOff = cutOff,
            MemoryBytes = settings.MemoryBytes, Seed = options.Seed - 1, Clock = options.Clock,
        }, Take, () => record.Beat(Phase), cancellation);
        workLeft -= answer.Work * perIteration;
        if (answer.Plan is { } plan) record.Offer(plan, Phase);
        record.IsReproducible &= answer.IsReproducible;
        record.Note(answer.Detail);
        limit = answer.Status switch
        {
            ExactStatus.Finished or ExactStatus.Infeasible or ExactStatus.WorkLimit => null,
            ExactStatus.TimeLimit => TerminationReason.TimeLimit,
            ExactStatus.MemoryLimit => TerminationReason.MemoryLimit,
            ExactStatus.Cancelled => TerminationReason.Cancelled,
            _ => TerminationReason.Stalled,
        };
        return answer;
    }

    private void Take(ExactStep step)
    {
        if (step.Plan is { } plan) record.Offer(plan, Phase);
    }

    private static double CostOfIteration(OpenPart part) => IterationOverhead + new ChoiceColumns(part.AllowedUses).Count;

    private static BoundClaim ClaimOf(ExactAnswer answer) => new(answer.Solver.Length > 0 ? answer.Solver : "SCIP", answer.IsBoundDoubtful);
}
