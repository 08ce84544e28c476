using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Dual.Grid;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>One run of the certified solver: sweeps and multiplier moves, a search for plans now and then, a certificate at the end.</summary>
internal sealed class LagrangianRun
{
    private const double Rounding = 1e-9;

    /// <summary>Above so many rows a repair takes longer than the steps, and labels read off the next sweep serve as well.</summary>
    private const int MostRowsForMixture = 256;

    private const int MostChoices = 10;

    /// <summary>What a sweep and an exact bound cost beside looking once at every use of every unit.</summary>
    private const int SweepWork = 2;
    private const int ExactWork = 8;

    /// <summary>Uses of units for each thread where all cores may be used: with fewer, threads wait for each other (one cell beside 16 busy processes: 4.0 s on two, 2.8 s on one).</summary>
    private const int UsesPerThread = 1 << 13;

    /// <summary>Before an evaluation of the bound was timed: as long as so many sweeps (3.4 million cells: 6.9 s against 2.9 s).</summary>
    private const int SweepsPerBound = 2;

    /// <summary>From so many labels of forests on sweeps take so long that a plan is secured before them: 10^6 cells of six uses, four neighbours, stay below.</summary>
    private const long SecureWork = 15_000_000;

    /// <summary>The same where units tie, so that labels read off the first sweeps are of little use: a synthetic county of 84,000 cells was within 5 % after 2.5 s.</summary>
    private const long SecureTiedWork = 1_000_000;

    /// <summary>After so long without a plan one is secured.</summary>
    private static readonly TimeSpan PatienceForPlan = TimeSpan.FromSeconds(0.6), PatiencePerUnit = TimeSpan.FromMicroseconds(0.3);

    private readonly string name;
    private readonly AllocationModel model;
    private readonly SolveOptions options;
    private readonly RunClock clock;
    private readonly PricedRows rows;
    private readonly int threads;
    private readonly long unitUses;
    private readonly RunFrame? frame;
    private BoundCertificate? warm;
    private double[] startMultipliers = [];
    private double uncoupledOptimum = double.NaN;
    private double reference = double.NaN;
    private double[] uncoupledMultipliers = [];
    private double bound = double.NegativeInfinity;
    private double ceiling;
    private bool isLocalOptimum;
    private bool hasTies;
    private bool isLaidOut;
    private TimeSpan sweepTime;
    private TimeSpan boundTime;
    private (Forest[] Forests, byte[] ForestOfEdge)? forestsOfGraph;
    private readonly GapProgress progress = new();

    public LagrangianRun(string name, AllocationModel model, SolveOptions options, IProgress<SolveProgress>? listener, CancellationToken cancellation, RunFrame? frame = null)
    {
        (this.name, this.model, this.frame) = (name, model, frame);
        unitUses = (long)model.UnitCount * model.UseCount;
        threads = options.Threads > 0 ? options.Threads : (int)Math.Clamp(unitUses / UsesPerThread, 1, options.ResolvedThreads);
        this.options = options = options with { Threads = threads };
        clock = new RunClock(options, listener, cancellation);
        rows = new PricedRows(model);
        warm = options.WarmStart?.Certificate is { } certificate && Fits(certificate) ? certificate : null;
    }

    public SolveResult Solve()
    {
        var search = new PlanSearch(model, rows, options, clock, Offset);
        search.Consider(model.Baseline.Uses);
        if (options.WarmStart?.Plan is { } plan) search.Consider(plan.Uses);
        UncoupledDual? dual = null;
        if (search.HasManyRows || options.WorkLimit > 0) search.Start();
        else
        {
            // With little time for so many units there is none to wait for prices.
            if (options.TimeLimit < PatienceForPlan + 2 * model.UnitCount * PatiencePerUnit) search.Secure();
            clock.SetAlarm(PatienceForPlan + model.UnitCount * PatiencePerUnit, () =>
            {
                search.Secure(dual?.Current);
                Report("start", 0, search);
            });
        }
        Report("start", 0, search);
        if (clock.StopBefore(0) is { } early) return Finish(null, search, 0, early);
        ceiling = CostCeiling.Of(model, rows, new ParallelOptions { MaxDegreeOfParallelism = threads });
        dual = new UncoupledDual(model, rows, threads, ceiling, clock);
        (uncoupledMultipliers, uncoupledOptimum) = dual.Maximise(WithinSigns(warm?.UncoupledMultipliers));
        (ceiling, uncoupledOptimum) = (ceiling + Offset, uncoupledOptimum + Offset);
        reference = frame?.UncoupledOptimum(rows.Declared(uncoupledMultipliers), clock) ?? uncoupledOptimum;
        startMultipliers = WithinSigns(warm?.Multipliers) ?? uncoupledMultipliers;
        search.HasTies = hasTies = dual.HasTies;
        if (options.WarmStart?.Plan is { } parent) search.Mend(parent.Uses, startMultipliers);
        // All costs in the last forest and none in the others prove as much as the prices alone do.
        bound = uncoupledOptimum;
        Report("prices", 0, search);
        if (CostCeiling.IsExceeded(uncoupledOptimum, ceiling, rows, uncoupledMultipliers)) return Finish(null, search, 0, ProvedInfeasible());
        if (clock.StopBefore(0) is { } limit) return Finish(null, search, 0, limit);
        if (search.EdgeCost == 0)
        {
            var (rounds, end) = Choose(search);
            return Finish(null, search, rounds, end);
        }
        // Where sweeps take long, a plan comes first; where units tie, labels read off sweeps are of little use for long.
        if (unitUses * ForestCount > (hasTies ? SecureTiedWork : SecureWork))
        {
            search.Secure(uncoupledMultipliers);
            Report("start", 0, search);
            if (dual.HasTies) search.Propose(model.Baseline.Uses.ToArray(), uncoupledMultipliers, isEarly: false);
            Report("plans", 0, search);
            if (clock.StopBefore(0) is { } soon) return Finish(null, search, 0, soon);
        }
        var sweeper = CreateSweeper();
        if (warm is not null)
        {
            TakeBound(sweeper);
            // Shares of too different a problem prove less than none do.
            if (!sweeper.HasEvidence) sweeper = CreateColdSweeper();
        }
        var (iterations, termination) = Iterate(sweeper, search);
        return Finish(sweeper, search, iterations, termination);
    }

    private double Offset => frame?.Offset ?? 0;

    private void Report(string phase, int iteration, PlanSearch search) => clock.Report(phase, iteration, search.ShownObjective, Raised, search.PlanNumber);

    /// <summary>The proved bound, raised to the next value a plan can have.</summary>
    private double Raised => model.Step?.Claim(bound) ?? bound;

    private DualSweeper CreateColdSweeper()
    {
        (warm, startMultipliers) = (null, uncoupledMultipliers);
        return CreateSweeper();
    }

    private static Termination ProvedInfeasible() =>
        new(TerminationReason.ProvedInfeasible, "The bound exceeds what any plan can cost.") { DetailInChinese = "下界超过任何方案可能的取值。" };

    private static Termination Stalled() =>
        new(TerminationReason.Stalled, "Neither plan nor bound improves any more.") { DetailInChinese = "方案与下界均不再改进。" };

    private (int Iterations, Termination Termination) Iterate(DualSweeper sweeper, PlanSearch search)
    {
        var control = new MultiplierControl(rows, startMultipliers, search.EdgeCost, warm is not null);
        var counts = rows.Count > 0 && search.EdgeCost > 0 ? new SoftCounts(rows.FieldCount, rows.ClassCount, rows.Labels) : null;
        var decoded = model.Baseline.Uses.ToArray();
        var ascents = new AscentSchedule();
        var schedule = new SearchSchedule(progress);
        for (var iteration = 0; ; iteration++)
        {
            if (clock.StopBefore(iteration) is { } limit) return (iteration, limit);
            if (!clock.HasTimeFor(sweepTime + boundTime)) return (iteration, new Termination(TerminationReason.TimeLimit));
            // Sweeps whose bound there is no time to evaluate are for nothing.
            var isLast = iteration + 1 == options.IterationLimit || !clock.HasTimeFor(2 * sweepTime + boundTime);
            var isSearch = schedule.IsDue(iteration) || isLast;
            clock.Charge(SweepWork * unitUses);
            clock.Beat("sweeps");
            sweepTime = clock.Timed(() => sweeper.Sweep(new SweepRequest(iteration % 2 != 0, control.Temperature, counts, isSearch ? decoded : null)));
            if (boundTime == TimeSpan.Zero) boundTime = SweepsPerBound * sweepTime;
            if (isSearch)
            {
                TakeBound(sweeper);
                if (sweeper.HasEvidence && CostCeiling.IsExceeded(bound, ceiling, rows, sweeper.KeptMultipliers)) return (iteration + 1, ProvedInfeasible());
                search.Propose(decoded, control.Multipliers, SearchSchedule.IsEarly(iteration) && !isLast);
                if (hasTies && !isLaidOut && !IsDone(search) && !SearchSchedule.IsEarly(iteration)) LayOut(search);
                if (!IsDone(search) && schedule.AnnealingSweeps(iteration) is > 0 and var sweeps) schedule.NoteAnnealing(search.Anneal(control.Multipliers, sweeps, iteration));
                Report("sweeps", iteration + 1, search);
                schedule.Note(iteration, bound, search.Objective);
                if (IsDone(search)) return (iteration + 1, Reached(search));
                if (schedule.IsStalled) return (iteration + 1, Stalled());
                var nextSearch = options.IterationLimit > 0 ? Math.Min(schedule.Next, options.IterationLimit - 1) : schedule.Next;
                var replaced = sweeper.CanAscend ? Ascend(sweeper, search, control, ascents, ascents.After(iteration, bound, nextSearch), decoded) : 0;
                if (replaced > 0)
                {
                    iteration += replaced;
                    Report("steps", iteration + 1, search);
                    if (IsDone(search)) return (iteration + 1, Reached(search));
                    continue;
                }
            }
            if (counts is null || ascents.IsAscending) continue;
            control.Move(counts);
            sweeper.SetMultipliers(control.Multipliers);
        }
    }

    /// <summary>Without boundary costs the prices prove all they can: what is left is to find the plan.</summary>
    private (int Iterations, Termination Termination) Choose(PlanSearch search)
    {
        var decoded = model.Baseline.Uses.ToArray();
        for (var round = 0; round < MostChoices; round++)
        {
            if (clock.StopBefore(round) is { } limit) return (round, limit);
            var before = search.Objective;
            progress.Note(before, bound);
            search.Propose(decoded, uncoupledMultipliers, isEarly: false);
            Report("plans", round + 1, search);
            if (IsDone(search)) return (round + 1, Reached(search));
            isLocalOptimum = search.Perfect(uncoupledMultipliers, isThorough: true);
            Report("plans", round + 1, search);
            if (IsDone(search)) return (round + 1, Reached(search));
            if (!(search.Objective < before)) break;
        }
        return (MostChoices, Stalled());
    }

    /// <summary>Raises the bound by primal-dual steps in place of some iterations, and looks for a plan near their mixture; returns how many were replaced.</summary>
    private int Ascend(DualSweeper sweeper, PlanSearch search, MultiplierControl control, AscentSchedule ascents, (int Iterations, int Steps) wanted, byte[] decoded)
    {
        if (wanted.Steps == 0) return 0;
        if (!clock.HasTimeFor(boundTime)) return 0;
        var mixed = (search.Best ?? decoded).ToArray();
        if (sweeper.Ascend(wanted.Steps, mixed, IsOverAtStep) is not { } raised)
        {
            ascents.Fail();
            return 0;
        }
        control.Adopt(raised, wanted.Iterations);
        TakeBound(sweeper);
        if (rows.Count <= MostRowsForMixture) search.Propose(mixed, raised, isEarly: false);
        return wanted.Iterations;
    }

    private bool IsOverAtStep()
    {
        clock.Charge(unitUses);
        clock.Beat("steps");
        return clock.IsOver || !clock.HasTimeFor(boundTime);
    }

    /// <summary>Tries simple shapes once on the way; a run that no limit ends tries them again on its last plan.</summary>
    private void LayOut(PlanSearch search)
    {
        isLaidOut = true;
        search.LayOut(uncoupledMultipliers);
    }

    /// <summary>Evaluates the bound in double precision and keeps the state that proves the best one.</summary>
    private void TakeBound(DualSweeper sweeper)
    {
        clock.Charge(ExactWork * unitUses);
        var exact = double.NegativeInfinity;
        boundTime = clock.Timed(() => exact = sweeper.ExactBound() + Offset);
        if (!(exact > bound)) return;
        bound = exact;
        sweeper.Remember();
    }

    private Termination Reached(PlanSearch search) => new(IsOptimal(search) ? TerminationReason.Optimal : TerminationReason.WithinGap);

    /// <summary>Whether plan and bound differ by rounding alone, or by less than any two plans can.</summary>
    private bool IsOptimal(PlanSearch search) => search.Objective - Raised <= Math.Max(Rounding * Math.Abs(bound), model.Step?.SolverSlack ?? 0);

    private bool IsDone(PlanSearch search)
    {
        var gaps = new Gaps(search.Objective, Raised, reference);
        return IsOptimal(search) || gaps.Relative <= options.RelativeGap && !(gaps.Excess > options.ExcessGap);
    }

    private DualSweeper CreateSweeper()
    {
        if (model.Units.Adjacency is GridAdjacency { Neighbourhood: Neighbourhood.Four }) return new GridSweeper(model, rows, startMultipliers, threads, warm?.Shares[0]);
        if (model.Units.Adjacency is GridAdjacency grid) return new ForestSweeper(model, rows, startMultipliers, GridForestBuilder.Of(grid), null, threads, warm?.Shares);
        return new ForestSweeper(model, rows, startMultipliers, ForestsOfGraph.Forests, ForestsOfGraph.ForestOfEdge, threads, warm?.Shares);
    }

    /// <summary>Whether a certificate is about as many rows, units, uses and forests as this problem.</summary>
    private bool Fits(BoundCertificate certificate)
    {
        return certificate.Multipliers.Length == rows.Count && certificate.ForestCount == ForestCount && certificate.Shares.Count == ForestCount - 1
            && certificate.Shares.All(share => share.Length == (long)model.UnitCount * rows.Labels);
    }

    /// <summary>Multipliers of another problem for the scaled rows, drawn to what its bounds and penalties allow.</summary>
    private double[]? WithinSigns(double[]? multipliers)
    {
        if (multipliers is null || multipliers.Length != rows.Count) return null;
        return [.. rows.Scaled(multipliers).Select((lambda, r) => rows.Within(r, lambda))];
    }

    private SolveResult Finish(DualSweeper? sweeper, PlanSearch search, int iterations, Termination termination)
    {
        if (termination.Reason != TerminationReason.ProvedInfeasible)
        {
            search.Start(uncoupledMultipliers.Length == rows.Count ? uncoupledMultipliers : null);
            search.TakeSecured();
            if (sweeper is not null && !clock.IsOver && clock.HasTimeFor(boundTime)) TakeBound(sweeper);
            if (hasTies && !clock.IsOver && !IsDone(search)) search.LayOut(uncoupledMultipliers);
            if (!isLocalOptimum && !clock.IsOver) isLocalOptimum = search.Perfect(sweeper is { HasEvidence: true } ? sweeper.KeptMultipliers : uncoupledMultipliers, !IsDone(search));
            if (search.Best is null && termination.Reason == TerminationReason.Stalled)
            {
                termination = new Termination(TerminationReason.SuspectedInfeasible, "No plan was found although prices and bound have settled.")
                {
                    DetailInChinese = "价格与下界均已稳定，但未找到方案。",
                };
            }
        }
        Report("done", iterations, search);
        var plan = search.Best is { } best ? new Allocation(best) : null;
        var certificate = double.IsFinite(bound) ? Certificate(sweeper) : null;
        return new SolveResult(name, termination, plan, search.Objective, Raised, reference, certificate, clock.Statistics(iterations))
        {
            IsLocalOptimum = isLocalOptimum,
            Diagnosis = progress.Diagnose(search.Objective, Raised, termination.Reason),
        };
    }

    /// <summary>What the sweeps kept, or where they proved no more than the prices: all costs in the last forest.</summary>
    private BoundCertificate Certificate(DualSweeper? sweeper)
    {
        var uncoupled = rows.Declared(uncoupledMultipliers);
        if (sweeper is { HasEvidence: true })
        {
            return new BoundCertificate(rows.Declared(sweeper.KeptMultipliers), sweeper.KeptShares, sweeper.ForestOfEdge, sweeper.ForestCount, bound, uncoupled);
        }
        var forestOfEdge = model.Units.Adjacency is GridAdjacency ? null : ForestsOfGraph.ForestOfEdge;
        var empty = Enumerable.Range(0, ForestCount - 1).Select(_ => new CostShare(new ushort[(long)model.UnitCount * rows.Labels], 0)).ToArray();
        return new BoundCertificate(uncoupled, empty, forestOfEdge, ForestCount, bound, uncoupled);
    }

    private int ForestCount => model.Units.Adjacency switch
    {
        GridAdjacency { Neighbourhood: Neighbourhood.Four } => 2,
        GridAdjacency => 4,
        _ => ForestsOfGraph.Forests.Length,
    };

    private (Forest[] Forests, byte[] ForestOfEdge) ForestsOfGraph => forestsOfGraph ??= GraphForestBuilder.Of(model.Units.Adjacency);
}
