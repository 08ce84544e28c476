using System.Globalization;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Wording;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Verification;
using CarbonOptimizer.Exporters.Writing;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>
/// Audits a stored run again: its plan, bound and claims are recomputed from the scenario's layers, then every file that inputs and plan
/// determine is written again and compared byte for byte. Stored checksums count for nothing.
/// </summary>
/// <param name="Report">What was recomputed.</param>
/// <param name="Findings">Everything that is wrong; empty when the run passes.</param>
/// <param name="Notes">What is worth knowing and no fault.</param>
internal sealed record RunAudit(AuditReport Report, IReadOnlyList<BilingualText> Findings, IReadOnlyList<BilingualText> Notes)
{
    private const double RelativeTolerance = 1e-9;

    /// <summary>Runs of program version 0.1.0 do not name the versions of their coefficients; all of them were the first.</summary>
    private const string VersionOfUnversionedRuns = "1";

    public static RunAudit Of(RunFolderReader run, BuiltScenario scenario, string? home, CancellationToken cancellation = default)
    {
        var problem = scenario.Problem;
        var plan = run.ReadPlan(problem, scenario.Parcels, scenario.CodeOfUse);
        var certificate = run.HasCertificate ? run.ReadCertificate() : null;
        var attested = AttestedRecord.Read(run.Folder);
        var isSameVersion = attested.ToolVersion == ToolVersion.Text;
        var fixing = run.HasFixing ? run.ReadFixing() : null;
        var result = attested.Result(run.Folder, plan, certificate, fixing, scenario.SolverName == SolverChoice.WithoutEvidence, isSameVersion ? StepOf(problem) : null);
        // Another version may have claimed otherwise; its numbers are compared below.
        var report = isSameVersion ? PlanAuditor.Audit(problem, result, scenario.Options.Threads) : PlanAuditor.Audit(problem, plan, certificate, scenario.Options.Threads);
        cancellation.ThrowIfCancellationRequested();
        var files = Files(run, scenario, attested, result, report, isSameVersion, cancellation);
        cancellation.ThrowIfCancellationRequested();
        BilingualText[] wrong =
        [
            .. ChangedInputs(run.Summary.Inputs, scenario.Inputs), .. ChangedSets(run.Summary.CoefficientSets, SetsOf(problem)),
            .. report.Findings.Select(AuditWording.Of), .. Claims(run.Summary, report),
        ];
        return new RunAudit(
            report, [.. wrong, .. files.Where(file => !file.IsNote).Select(file => file.Text)],
            [.. files.Where(file => file.IsNote).Select(file => file.Text), .. OtherVersion(attested.ToolVersion, isSameVersion), .. EditedScenario(attested, home)]);
    }

    private static IReadOnlyList<FileFinding> Files(
        RunFolderReader run, BuiltScenario scenario, AttestedRecord attested, SolveResult result, AuditReport report, bool isSameVersion, CancellationToken cancellation)
    {
        using var again = WorkFolder.Create("carbonopt-audit");
        try
        {
            var locked = LockedScenario.WithHeadOf(run.ReadLockedScenario(), scenario);
            var options = scenario.Options with { Threads = attested.Threads };
            var provenance = attested.Provenance(run.Folder, scenario.Problem.Id, isSameVersion ? locked : run.ReadLockedScenario(), scenario.Inputs);
            var recomputed = new RunReport(scenario.Problem, result, report, options, provenance);
            RunFolderWriter.WriteAgain(new ExportContext(recomputed, scenario.Geometry, scenario.CodeOfUse, run.Summary.IsLocationHidden) { Parcels = scenario.Parcels, HasReport = run.Summary.HasReport }, run.Folder, again.FullPath, cancellation);
            return FolderComparison.Of(run.Folder, again.FullPath, isSameVersion);
        }
        catch (ArgumentException misfit) when (report.Findings.Count > 0)
        {
            // A plan that does not even fit the scenario has no tables to compare.
            return [new FileFinding(new(misfit.Message, "方案与场景不符，无法重新计算其余文件。"))];
        }
    }

    private static IEnumerable<BilingualText> OtherVersion(string version, bool isSame)
    {
        if (!isSame) yield return new($"The run was stored by version {version}: values were compared, not the bytes of the files.", $"该结果由版本 {version} 保存：比较的是数值，而非文件字节。");
    }

    /// <summary>The scenario a run was made of may have been edited since; the run keeps its own copy.</summary>
    private static IEnumerable<BilingualText> EditedScenario(AttestedRecord attested, string? home)
    {
        foreach (var file in attested.ScenarioFiles)
        {
            var path = Path.Combine(home ?? "", file.Path);
            if (home is null || !File.Exists(path) || InputChanges.DigestOf(path) == file.Sha256) continue;
            yield return new($"{file.Path} has been edited since the run; the run was audited by its own {RunFiles.LockedScenario}.", $"{file.Path} 在运行之后已被修改；审计依据结果自带的 {RunFiles.LockedScenario}。");
        }
    }

    private static IEnumerable<BilingualText> ChangedInputs(IReadOnlyList<InputFile> stored, IReadOnlyList<InputFile> now) =>
        InputChanges.Of(stored, now).Select(path => new BilingualText($"Input {path} has changed since the run.", $"输入文件 {path} 在运行之后已更改。"));

    /// <summary>Shipped coefficients that are not the run's: the account is then another one, and no fault of the plan.</summary>
    private static IEnumerable<BilingualText> ChangedSets(IReadOnlyList<CoefficientSet>? stored, IReadOnlyList<CoefficientSet> now)
    {
        foreach (var set in now.Where(set => set.Version.Length > 0))
        {
            var version = stored is null ? VersionOfUnversionedRuns : stored.FirstOrDefault(other => other.Name == set.Name)?.Version;
            if (version is null || version == set.Version) continue;
            yield return new(
                $"The run was made with version {version} of the coefficients '{set.Name}', this program has version {set.Version}: carbon is counted otherwise.",
                $"该结果使用系数数据集“{set.Name}”的第 {version} 版，本程序为第 {set.Version} 版：碳核算口径不同。");
        }
    }

    /// <summary>Penalties follow no step.</summary>
    private static ObjectiveStep? StepOf(AllocationProblem problem) =>
        problem.Policies.Any(policy => policy.Description.PenaltyPerUnit is not null) ? null : ObjectiveStep.Of(problem);

    private static IReadOnlyList<CoefficientSet> SetsOf(AllocationProblem problem)
    {
        var objectives = problem.Objectives.Select(entry => entry.Objective).ToArray();
        var emissions = objectives.OfType<NetCarbonEmissions>().FirstOrDefault()
            ?? objectives.OfType<CumulativeNetEmissions>().FirstOrDefault()?.Paths.Emissions;
        return emissions?.Account.Options.Sets ?? [];
    }

    private static IEnumerable<BilingualText> Claims(RunSummary claimed, AuditReport report)
    {
        var (total, bound) = (Number(report.WeightedTotal), Number(report.Bound));
        if (!IsNear(claimed.WeightedTotal, report.WeightedTotal))
        {
            yield return new($"The run claims a weighted sum of {Number(claimed.WeightedTotal)}, the plan has {total}.", $"结果声称加权和为 {Number(claimed.WeightedTotal)}，方案实为 {total}。");
        }
        if (claimed.Bound > report.Bound && !IsNear(claimed.Bound, report.Bound))
        {
            yield return new($"The run claims a bound of {Number(claimed.Bound)}, the certificate proves {bound}.", $"结果声称下界为 {Number(claimed.Bound)}，证书只证明 {bound}。");
        }
        if (claimed.ClaimedBound > report.WeightedTotal && !IsNear(claimed.ClaimedBound, report.WeightedTotal))
        {
            yield return new($"{claimed.ClaimedBy} claims a bound of {Number(claimed.ClaimedBound)}, above the plan's {total}.", $"{claimed.ClaimedBy} 声明的下界 {Number(claimed.ClaimedBound)} 高于方案的 {total}。");
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsNear(double claimed, double recomputed) =>
        claimed.Equals(recomputed) || double.IsFinite(recomputed) && Math.Abs(claimed - recomputed) <= RelativeTolerance * Math.Max(1, Math.Abs(recomputed));
}
