using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;

namespace CarbonOptimizer.Cli.Tests.Golden;

/// <summary>Writes the run folder that a stored plan and its certificate give now. Nothing is solved.</summary>
internal static class RecomputedRun
{
    /// <param name="stored">A run folder.</param>
    /// <param name="target">Where to write.</param>
    public static void Write(string stored, string target)
    {
        var run = RunFolderReader.Open(stored);
        var scenario = LockedScenario.Build(run, new InputPlace(null, false));
        var plan = run.ReadPlan(scenario.Problem, scenario.Parcels);
        var certificate = run.ReadCertificate();
        var audit = PlanAuditor.Audit(scenario.Problem, plan, certificate);
        var unsolved = new SolveStatistics(TimeSpan.Zero, 0, null, []);
        var ended = new Termination(TerminationReason.IterationLimit);
        var result = new SolveResult("stored", ended, plan, audit.WeightedTotal, audit.Bound, audit.UncoupledOptimum, certificate, unsolved);
        var provenance = ProvenanceRecord.Of(scenario, run.ReadLockedScenario(), DateTimeOffset.UnixEpoch);
        var report = new RunReport(scenario.Problem, result, audit, scenario.Options, provenance);
        RunFolderWriter.Write(new ExportContext(report, scenario.Geometry, scenario.CodeOfUse) { Parcels = scenario.Parcels }, target);
    }
}
