using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exporters;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Solves and audits a scenario: stations three and four of a run.</summary>
internal static class RunExecution
{
    public static ExportContext Execute(BuiltScenario scenario, string lockedScenario, CommandContext context, ProgressReporter progress, bool hideLocation, WarmStart? start = null)
    {
        var startedAt = context.Clock.GetUtcNow();
        var options = scenario.Options with { Clock = context.Clock, WarmStart = start };
        progress.Begin(ProgressStage.Solve);
        var (result, regret) = Solve(scenario, options, context, progress);
        progress.Begin(ProgressStage.Audit);
        var audit = result.Plan is null ? null : PlanAuditor.Audit(scenario.Problem, result, options.Threads);
        var report = new RunReport(scenario.Problem, result, audit, options, ProvenanceRecord.Of(scenario, lockedScenario, startedAt))
        {
            Regret = regret,
            Explanation = result.Termination.Reason == TerminationReason.ProvedInfeasible ? Explained(scenario, options, context) : null,
        };
        return new ExportContext(report, scenario.Geometry, scenario.CodeOfUse, hideLocation) { Parcels = scenario.Parcels };
    }

    /// <summary>A run publishes a whole explanation or none: what is published is recomputed by audits.</summary>
    private static InfeasibilityExplanation Explained(BuiltScenario scenario, SolveOptions options, CommandContext context)
    {
        var explanation = InfeasibilityExplainer.Explain(scenario.Problem, options, context.Cancellation);
        if (explanation.IsPartial) context.Cancellation.ThrowIfCancellationRequested();
        return explanation;
    }

    private static PeriodicResult Solve(BuiltScenario scenario, SolveOptions options, CommandContext context, ProgressReporter progress)
    {
        using var solver = SolverChoice.Of(scenario);
        return scenario.Problem.Periods is null
            ? new PeriodicResult(SolverFacade.Solve(scenario.Problem, solver, options, progress, context.Cancellation), null)
            : PeriodicSolver.Solve(scenario.Problem, scenario.Mode, solver, options, progress, context.Cancellation);
    }
}
