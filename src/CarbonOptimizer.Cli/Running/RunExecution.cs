using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exporters;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Solves and audits a scenario: stations three and four of a run.</summary>
internal static class RunExecution
{
    public static ExportContext Execute(BuiltScenario scenario, string lockedScenario, CommandContext context, IProgressView? progress, bool hideLocation)
    {
        var startedAt = context.Clock.GetUtcNow();
        var options = scenario.Options with { Clock = context.Clock };
        var result = SolverFacade.Solve(scenario.Problem, SolverChoice.Create(scenario.SolverName), options, progress, context.Cancellation);
        progress?.Finish();
        var audit = result.Plan is null ? null : PlanAuditor.Audit(scenario.Problem, result, options.Threads);
        var report = new RunReport(scenario.Problem, result, audit, options, ProvenanceRecord.Of(scenario, lockedScenario, startedAt))
        {
            Explanation = result.Termination.Reason == TerminationReason.ProvedInfeasible ? InfeasibilityExplainer.Explain(scenario.Problem, options, context.Cancellation) : null,
        };
        return new ExportContext(report, scenario.Geometry, scenario.CodeOfUse, hideLocation) { Parcels = scenario.Parcels };
    }
}
