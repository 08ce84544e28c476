using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Audits a stored run again, from its files and the scenario's layers, and compares with what it claims.</summary>
/// <param name="Report">What was recomputed.</param>
/// <param name="Findings">Everything that is wrong; empty when the run passes.</param>
internal sealed record RunAudit(AuditReport Report, IReadOnlyList<string> Findings)
{
    private const double RelativeTolerance = 1e-9;

    /// <summary>Runs of program version 0.1.0 do not name the versions of their coefficients; all of them were the first.</summary>
    private const string VersionOfUnversionedRuns = "1";

    public static RunAudit Of(RunFolderReader run, BuiltScenario scenario)
    {
        var problem = scenario.Problem;
        var plan = run.ReadPlan(problem, scenario.Parcels);
        var report = PlanAuditor.Audit(problem, plan, run.HasCertificate ? run.ReadCertificate() : null, scenario.Options.Threads);
        IEnumerable<string> changed = [.. ChangedFiles(run), .. ChangedInputs(run.Summary.Inputs, scenario.Inputs), .. ChangedSets(run.Summary.CoefficientSets, SetsOf(problem))];
        return new RunAudit(report, [.. changed, .. report.Findings, .. Claims(run.Summary, report)]);
    }

    private static IEnumerable<string> ChangedFiles(RunFolderReader run) =>
        run.FindChangedFiles().Select(name => $"{name} is missing or differs from what the run wrote.");

    private static IEnumerable<string> ChangedInputs(IReadOnlyList<InputFile> stored, IReadOnlyList<InputFile> now) =>
        InputChanges.Of(stored, now).Select(path => $"Input {path} has changed since the run.");

    /// <summary>Shipped coefficients that are not the run's: the account is then another one, and no fault of the plan.</summary>
    private static IEnumerable<string> ChangedSets(IReadOnlyList<CoefficientSet>? stored, IReadOnlyList<CoefficientSet> now)
    {
        foreach (var set in now.Where(set => set.Version.Length > 0))
        {
            var version = stored is null ? VersionOfUnversionedRuns : stored.FirstOrDefault(other => other.Name == set.Name)?.Version;
            if (version is null || version == set.Version) continue;
            yield return $"The run was made with version {version} of the coefficients '{set.Name}', this program has version {set.Version}: carbon is counted otherwise.";
        }
    }

    private static IReadOnlyList<CoefficientSet> SetsOf(AllocationProblem problem)
    {
        var objectives = problem.Objectives.Select(entry => entry.Objective).ToArray();
        var emissions = objectives.OfType<NetCarbonEmissions>().FirstOrDefault()
            ?? objectives.OfType<CumulativeNetEmissions>().FirstOrDefault()?.Paths.Emissions;
        return emissions?.Account.Options.Sets ?? [];
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
        claimed.Equals(recomputed) || double.IsFinite(recomputed) && Math.Abs(claimed - recomputed) <= RelativeTolerance * Math.Max(1, Math.Abs(recomputed));
}
