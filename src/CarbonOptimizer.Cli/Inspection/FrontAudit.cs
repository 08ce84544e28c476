using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Verification;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>
/// Audits a stored front again. Its method runs once more on what the folder holds and solves nothing: plan, values and bound of every row
/// are recomputed, then every table, record and map is written again and compared.
/// </summary>
/// <param name="Rows">Rows of the front.</param>
/// <param name="Findings">Everything that is wrong; empty when the front passes.</param>
/// <param name="Notes">What is worth knowing and no fault.</param>
internal sealed record FrontAudit(int Rows, IReadOnlyList<BilingualText> Findings, IReadOnlyList<BilingualText> Notes)
{
    /// <summary>Whether a folder is that of a finished or begun front.</summary>
    public static bool IsFront(string folder) => File.Exists(Path.Combine(folder, FrontFiles.Record)) && !File.Exists(Path.Combine(folder, RunFiles.Run));

    /// <exception cref="DataSourceException">The folder is not that of a front, or damaged.</exception>
    public static FrontAudit Of(CommandContext context, string folder, InputPlace place)
    {
        var path = Path.Combine(folder, FrontFiles.LockedScenario);
        var scenario = ScenarioBuilder.Build(path, LockedScenario.OptionsFor(LockedScenario.Head(path), folder, place));
        var declared = FrontExecution.DeclarationOf(scenario, context);
        using var store = FrontFolderStore.OpenExisting(folder, scenario.Problem.Baseline, declared.Axes.Count);
        var stored = new StoredRows(store);
        var front = Again(scenario, declared, stored);
        var findings = new List<BilingualText>(stored.Findings);
        findings.AddRange(store.Points.Where(point => point.Index >= front.Points.Count).Select(point => new BilingualText(
            $"{FrontFiles.Journal}: row {point.Index} is none that the method asks for after the rows before it.", $"{FrontFiles.Journal}：第 {point.Index} 行并非该方法在前面各行之后所求。")));
        context.Cancellation.ThrowIfCancellationRequested();
        var files = Compare(context, folder, path, scenario, declared, front);
        return new FrontAudit(front.Points.Count, [.. findings, .. files.Where(file => !file.IsNote).Select(file => file.Text)], [.. files.Where(file => file.IsNote).Select(file => file.Text)]);
    }

    /// <summary>A stored front as its writers see it.</summary>
    /// <exception cref="DataSourceException">The folder is not that of a front, or damaged.</exception>
    public static FrontReport ReportOf(CommandContext context, string folder, InputPlace place)
    {
        var path = Path.Combine(folder, FrontFiles.LockedScenario);
        var scenario = ScenarioBuilder.Build(path, LockedScenario.OptionsFor(LockedScenario.Head(path), folder, place));
        var declared = FrontExecution.DeclarationOf(scenario, context);
        using var store = FrontFolderStore.OpenExisting(folder, scenario.Problem.Baseline, declared.Axes.Count);
        return ReportOf(folder, path, scenario, declared, Again(scenario, declared, new StoredRows(store)));
    }

    /// <summary>The method once more over what is stored; nothing is solved.</summary>
    private static Front Again(BuiltScenario scenario, TradeoffDeclaration declared, StoredRows stored)
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        using var solver = SolverChoice.ForMany(scenario);
        return FrontSolver.Run(scenario.Problem, declared.Axes, declared.Method, solver, declared.Options with { Store = stored, Progress = null }, stopped.Token);
    }

    private static FrontReport ReportOf(string folder, string path, BuiltScenario scenario, TradeoffDeclaration declared, Front front)
    {
        var (tool, runtime, inputs) = Attested(folder);
        var provenance = new RunProvenance(scenario.Problem.Id, LockedScenario.WithHeadOf(File.ReadAllText(path), scenario), Merge(scenario.Inputs, inputs), tool, runtime, "", DateTimeOffset.UnixEpoch, 0);
        return new FrontReport(scenario.Title, front, declared.Options, scenario.SolverName, provenance) { Ground = FrontExecution.GroundOf(scenario) };
    }

    private static IReadOnlyList<FileFinding> Compare(CommandContext context, string folder, string path, BuiltScenario scenario, TradeoffDeclaration declared, Front front)
    {
        using var again = WorkFolder.Create("carbonopt-audit");
        var report = ReportOf(folder, path, scenario, declared, front);
        FrontFolderWriter.Write(report, again.FullPath);
        AgreementMaps.WriteOf(again.FullPath, scenario, front);
        context.Cancellation.ThrowIfCancellationRequested();
        return FolderComparison.Of(folder, again.FullPath, report.Provenance.ToolVersion == ToolVersion.Text, hasChecksums: false);
    }

    private static IReadOnlyList<InputFile> Merge(IReadOnlyList<InputFile> now, IReadOnlyList<InputFile> stored) =>
        [.. now.Where(input => !RunIdentity.IsScenario(input)).Concat(stored.Where(RunIdentity.IsScenario)).OrderBy(input => input.Path, StringComparer.Ordinal)];

    private static (string Tool, string Runtime, IReadOnlyList<InputFile> Inputs) Attested(string folder)
    {
        var path = Path.Combine(folder, FrontFiles.Record);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            InputFile[] inputs = [.. root.GetProperty("inputs").EnumerateArray().Select(input => new InputFile(
                input.GetProperty("path").GetString()!, input.TryGetProperty("bytes", out var bytes) ? bytes.GetInt64() : -1, input.GetProperty("sha256").GetString()!))];
            return (root.GetProperty("tool").GetString()!, root.GetProperty("runtime").GetString()!, inputs);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataSourceException(path, "The record is damaged.", failure.Message, failure) { ChineseProblem = "结果记录已损坏。" };
        }
    }

    /// <summary>The rows of a folder, each of which must pass its audit; nothing is added to them.</summary>
    private sealed class StoredRows(FrontFolderStore store) : IFrontStore
    {
        public List<BilingualText> Findings { get; } = [];

        public FrontPoint? Find(int index, FrontRequest request) => store.Find(index, request);

        public void Keep(FrontPoint point, BoundCertificate? certificate) => throw new InvalidOperationException("A stored front is not added to.");

        public BoundCertificate? CertificateOf(int index)
        {
            try
            {
                return store.CertificateOf(index);
            }
            catch (DataSourceException damaged)
            {
                Findings.Add(new($"{FrontFiles.CertificateOf(index)}: {damaged.Message}", $"{FrontFiles.CertificateOf(index)}：证书已损坏。"));
                return null;
            }
        }

        public void Refuse(int index, IReadOnlyList<string> findings) => Findings.AddRange(findings.Select(finding => new BilingualText(
            $"{FrontFiles.Journal}, row {index}: {finding}.", $"{FrontFiles.Journal}，第 {index} 行：{AuditWording.In(Language.Chinese, finding)}。")));
    }
}
