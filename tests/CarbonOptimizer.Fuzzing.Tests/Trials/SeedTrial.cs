using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Exact;
using CarbonOptimizer.Fuzzing.Tests.Drawing;
using CarbonOptimizer.Testing.Oracles;
using CarbonOptimizer.Testing.RowKinds;

namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>Draws, reads, solves and audits the scenario of a seed, and holds it against what is known and one of the laws.</summary>
/// <param name="seed">The seed.</param>
/// <param name="folder">Folder the scenario is written to.</param>
/// <param name="exact">Exact solver to ask; null for none.</param>
internal sealed class SeedTrial(int seed, string folder, ExactSession? exact)
{
    /// <summary>How much later than its limit a search may end.</summary>
    private static readonly TimeSpan Overrun = TimeSpan.FromSeconds(2);

    /// <summary>Units of the largest scenarios that are solved until nothing improves.</summary>
    private const int LargestToTheEnd = 250;

    private static readonly ProcessorClock Clock = new();

    private readonly List<Fault> faults = [];
    private string what = "";
    private string ending = "";

    /// <summary>Odd seeds keep fixed cells out of rasters of any size.</summary>
    private LagrangianSolver Solver => seed % 2 == 0 ? new LagrangianSolver() : new LagrangianSolver { FewUnits = 0, MostShare = 1 };

    public TrialReport Run()
    {
        try
        {
            Try(new ScenarioDrawer(seed).Draw());
        }
        catch (ScenarioException refusal)
        {
            faults.Add(Fault.Of("refused", $"{string.Join("; ", refusal.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Message}"))}"));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var place = failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("CarbonOptimizer.", StringComparison.Ordinal));
            faults.Add(Fault.Of("exception", $"{failure.GetType().Name}: {failure.Message} {place?.Trim()}"));
        }
        return new TrialReport(seed, what, ending, faults);
    }

    private void Try(FuzzScenario draft)
    {
        var (ground, places) = (draft.Ground, draft.Ground.Land.IsGrid ? "c" : "p");
        var kinds = string.Join('+', draft.Policies.Select(policy => policy.Kind));
        what = $"{draft.Size} {ground.Land.Count}{places}x{ground.Uses.Count}x{Math.Max(1, ground.Years.Count)} {kinds}";
        var scenario = new BoundFitter(seed, folder).Fit(draft);
        var built = Build(scenario, Telling.Plain, folder);
        if (ModelCompiler.Compile(built.Problem, 1).Model is not { } model)
        {
            faults.Add(Fault.Of("no_use", $"a unit has no allowed land use"));
            return;
        }
        var plain = new PlainModel(model);
        new DeclarationTrial(faults).Check(built, model, plain, scenario.Witness, folder);
        var (bracket, source) = BracketOf(scenario, built.Problem, plain);
        var result = Solve(scenario, built);
        ending = $"{source} {result.Termination.Reason}";
        var trial = new BracketTrial(built.Problem, plain, _ => bracket) { AsksForQuality = !scenario.IsRepaired };
        faults.AddRange(trial.Check(result));
        CheckLaw(scenario, result, plain);
        if (seed % 7 == 0) CheckThreads(scenario, built, result);
        if (seed % 3 == 0 && built.Problem.Periods is not null) CheckYearByYear(scenario, built);
    }

    private void CheckLaw(FuzzScenario scenario, SolveResult result, PlainModel plain)
    {
        var law = seed % LawTrial.Count;
        // After a repair values are no longer those of the solve.
        if (scenario.IsRepaired && LawTrial.Law(law).Telling.HasRedundantRow) return;
        var told = Build(scenario, LawTrial.Law(law).Telling, Path.Combine(folder, "told"));
        faults.AddRange(LawTrial.Of(law, result, Solve(scenario, told), plain));
    }

    private void CheckThreads(FuzzScenario scenario, BuiltScenario built, SolveResult result)
    {
        var again = Solve(scenario, built, threads: 2);
        if (IsTimeOut(result) || IsTimeOut(again)) return;
        var isSamePlan = result.Plan is null ? again.Plan is null : again.Plan is not null && again.Plan.Uses.SequenceEqual(result.Plan.Uses);
        if (isSamePlan && again.Bound.Equals(result.Bound) && again.Objective.Equals(result.Objective)) return;
        faults.Add(Fault.Of("threads", $"{result.Bound:R} {result.Objective:R} becomes {again.Bound:R} {again.Objective:R}"));
    }

    /// <summary>The plan made year by year keeps every rule, and the joint one beside it passes its audit.</summary>
    private void CheckYearByYear(FuzzScenario scenario, BuiltScenario built)
    {
        foreach (var mode in (PlanningMode[])[PlanningMode.Myopic, PlanningMode.JointWithRegret])
        {
            var result = PeriodicSolver.Solve(built.Problem, mode, Solver, OptionsFor(scenario, built, threads: 1)).Result;
            if (result.Plan is null) continue;
            if (PlanAuditor.Audit(built.Problem, result, 1) is { Passed: false } report) faults.Add(Fault.Of("year_by_year", $"{mode}: {report.Findings[0]}"));
        }
    }

    private (Bracket Bracket, string Source) BracketOf(FuzzScenario scenario, AllocationProblem problem, PlainModel plain)
    {
        if (scenario.Size == ScenarioSize.Tiny) return (Bracket.Of(plain), "enumerated");
        if (scenario.Size == ScenarioSize.Small && exact is not null && Exact(scenario, plain, exact) is { } proved) return (proved, "exact");
        var today = KeepsAll(problem, plain) ? problem.Baseline.Uses.ToArray() : null;
        var known = new[] { scenario.Witness, today }.OfType<byte[]>().MinBy(plan => plain.ValueOf(plan));
        return known is null ? (Bracket.Unknown, "unknown") : (Bracket.Knowing(plain, known), "known");
    }

    private Bracket? Exact(FuzzScenario scenario, PlainModel plain, ExactSession session)
    {
        var scale = ExactBracket.ScaleFor(plain);
        var scaled = Build(scenario, Telling.Plain with { CostScale = scale }, Path.Combine(folder, "scaled"));
        return ExactBracket.Of(plain, new PlainModel(ModelCompiler.Compile(scaled.Problem, 1).Model!), scale, session);
    }

    private static bool KeepsAll(AllocationProblem problem, PlainModel plain)
    {
        var today = problem.Baseline.Uses;
        for (var u = 0; u < today.Length; u++)
        {
            if (!plain.IsAllowed(u, today[u])) return false;
        }
        return plain.Keeps(plain.SumsOf(today));
    }

    private SolveResult Solve(FuzzScenario scenario, BuiltScenario built, int threads = 1)
    {
        var start = Clock.GetTimestamp();
        var result = SolverFacade.Solve(built.Problem, Solver, OptionsFor(scenario, built, threads));
        var elapsed = Clock.GetElapsedTime(start);
        var longest = LongestOf(scenario.Size);
        if (elapsed > longest + Overrun) faults.Add(Fault.Of("overtime", $"{elapsed.TotalSeconds:F1} s"));
        else if (IsTimeOut(result)) faults.Add(Fault.Of("slow", $"{built.Problem.Units.Count} units take more than {longest.TotalSeconds} s of processor time"));
        return result;
    }

    private static SolveOptions OptionsFor(FuzzScenario scenario, BuiltScenario built, int threads) =>
        built.Options with
        {
            Threads = threads, TimeLimit = LongestOf(scenario.Size), Clock = Clock,
            IterationLimit = scenario.Ground.Land.Count > LargestToTheEnd ? 200 : 0,
        };

    /// <summary>Nothing of a size may take longer, in processor time.</summary>
    private static TimeSpan LongestOf(ScenarioSize size) => TimeSpan.FromSeconds(size switch { ScenarioSize.Tiny => 5, ScenarioSize.Small => 15, _ => 30 });

    private static bool IsTimeOut(SolveResult result) => result.Termination.Reason == TerminationReason.TimeLimit;

    private static BuiltScenario Build(FuzzScenario scenario, Telling telling, string folder) => ScenarioBuilder.Build(scenario.Write(folder, telling));
}
