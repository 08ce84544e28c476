using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Audits a stored run again, from its files and the scenario's layers, and compares with what it claims.</summary>
/// <param name="Report">What was recomputed.</param>
/// <param name="Findings">Everything that is wrong; empty when the run passes.</param>
internal sealed record RunAudit(AuditReport Report, IReadOnlyList<string> Findings)
{
    private const double RelativeTolerance = 1e-9;

    public static RunAudit Of(RunFolderReader run, BuiltScenario scenario)
    {
        var problem = scenario.Problem;
        var plan = run.ReadPlan(problem, scenario.Parcels);
        var report = PlanAuditor.Audit(problem, plan, run.HasCertificate ? run.ReadCertificate() : null, scenario.Options.Threads);
        return new RunAudit(report, [.. ChangedFiles(run), .. ChangedInputs(run.Summary.Inputs, scenario.Inputs), .. report.Findings, .. Claims(run.Summary, report)]);
    }

    private static IEnumerable<string> ChangedFiles(RunFolderReader run) =>
        run.FindChangedFiles().Select(name => $"{name} is missing or differs from what the run wrote.");

    private static IEnumerable<string> ChangedInputs(IReadOnlyList<InputFile> stored, IReadOnlyList<InputFile> now)
    {
        var digests = now.ToLookup(input => input.Path, input => input.Sha256, StringComparer.Ordinal);
        return stored
            .Where(input => digests[input.Path].Any() && !digests[input.Path].Contains(input.Sha256, StringComparer.Ordinal))
            .Select(input => $"Input {input.Path} has changed since the run.");
    }

    private static IEnumerable<string> Claims(RunSummary claimed, AuditReport report)
    {
        if (!IsNear(claimed.WeightedTotal, report.WeightedTotal)) yield return FormattableString.Invariant($"The run claims a weighted sum of {claimed.WeightedTotal:R}, the plan has {report.WeightedTotal:R}.");
        if (claimed.Bound > report.Bound && !IsNear(claimed.Bound, report.Bound)) yield return FormattableString.Invariant($"The run claims a bound of {claimed.Bound:R}, the certificate proves {report.Bound:R}.");
        if (claimed.ClaimedBound > report.WeightedTotal && !IsNear(claimed.ClaimedBound, report.WeightedTotal))
        {
            yield return FormattableString.Invariant($"{claimed.ClaimedBy} claims a bound of {claimed.ClaimedBound:R}, above the plan's {report.WeightedTotal:R}.");
        }
    }

    private static bool IsNear(double claimed, double recomputed) =>
        Math.Abs(claimed - recomputed) <= RelativeTolerance * Math.Max(1, Math.Abs(recomputed));
}
