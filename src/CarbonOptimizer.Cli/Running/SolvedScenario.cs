using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Running;

/// <summary>A scenario with an audited plan, read from a run folder or solved now.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Certificate">Evidence for its bound; null without one.</param>
/// <param name="Audit">What the audit recomputed.</param>
internal sealed record SolvedScenario(BuiltScenario Scenario, Allocation Plan, BoundCertificate? Certificate, AuditReport Audit)
{
    public AllocationProblem Problem => Scenario.Problem;

    /// <summary>Whether a path is a run folder.</summary>
    public static bool IsRun(string path) => File.Exists(Path.Combine(path, RunFiles.Run));

    /// <summary>Reads a run back with its scenario; null when it has no plan.</summary>
    public static SolvedScenario? OfRun(CommandContext context, string folder, InputPlace place)
    {
        var run = RunFolderReader.Open(folder);
        if (!run.HasPlan) return null;
        var scenario = LockedScenario.Build(run, place);
        DiagnosticReport.Write(context, [.. InputChanges.Of(run.Summary.Inputs, scenario.Inputs).Select(change => InputChanges.Warning(folder, change))]);
        var certificate = run.HasCertificate ? run.ReadCertificate() : null;
        return Audited(scenario, run.ReadPlan(scenario.Problem, scenario.Parcels), certificate);
    }

    /// <summary>What a stored run offers as a start for another scenario on the same grid or parcels; null when it has no plan.</summary>
    public static WarmStart? StartFrom(string folder, BuiltScenario scenario)
    {
        var run = RunFolderReader.Open(folder);
        if (!run.HasPlan) return null;
        return new WarmStart(run.ReadPlan(scenario.Problem, scenario.Parcels), run.HasCertificate ? run.ReadCertificate() : null);
    }

    /// <summary>Solves a scenario; null when no plan was found.</summary>
    public static SolvedScenario? Solve(BuiltScenario scenario, CommandContext context, ProgressReporter progress)
    {
        progress.Begin(ProgressStage.Solve);
        var options = scenario.Options with { Clock = context.Clock };
        using var solver = SolverChoice.Of(scenario);
        var result = SolverFacade.Solve(scenario.Problem, solver, options, progress, context.Cancellation);
        return result.Plan is { } plan ? Audited(scenario, plan, result.Certificate) : null;
    }

    private static SolvedScenario Audited(BuiltScenario scenario, Allocation plan, BoundCertificate? certificate) =>
        new(scenario, plan, certificate, PlanAuditor.Audit(scenario.Problem, plan, certificate, scenario.Options.Threads));
}
