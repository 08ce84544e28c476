using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt audit RUN</c>: recomputes everything a stored run claims.</summary>
internal static class AuditVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var folder = new Argument<string>("run") { Description = context.Say("run or front folder", "结果或前沿文件夹") };
        var scenarioFolder = new Option<string?>("--scenario-folder") { Description = context.Say("folder of the scenario, when it or the run has moved", "场景文件夹（如场景或结果已移动）") };
        var inputs = InputPlace.Option(context);
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var command = new Command("audit", context.Say("check a stored run: objectives, policies cell by cell, bound, inputs", "复核已保存的结果：目标、逐单元政策、下界、输入文件")) { folder, scenarioFolder, allowOutside, inputs };
        command.SetAction(parsed =>
        {
            var place = new InputPlace(parsed.GetValue(inputs), parsed.GetValue(allowOutside)) { MovedTo = parsed.GetValue(scenarioFolder) };
            if (FrontAudit.IsFront(parsed.GetRequiredValue(folder))) return OfFront(context, parsed.GetRequiredValue(folder), place, parsed.GetValue(globals.Json), parsed.GetValue(globals.Quiet));
            var run = RunFolderReader.Open(parsed.GetRequiredValue(folder));
            if (!run.HasPlan) return Refusal.Write(context, ExitCode.InvalidInput, "CO0201", run.Folder, new("This run has no plan to audit.", "该结果没有可审计的方案。"));
            var scenario = LockedScenario.Build(run, place);
            var audit = RunAudit.Of(run, scenario, place.MovedTo ?? LockedScenario.FolderOf(run.ReadLockedScenario(), run.Folder), context.Cancellation);
            if (parsed.GetValue(globals.Json)) WriteJson(context, audit, run.Summary);
            else WriteText(context, scenario, audit, run.Summary, parsed.GetValue(globals.Quiet));
            return audit.Findings.Count == 0 ? ExitCode.Done : ExitCode.AuditFailed;
        });
        return command;
    }

    private static int OfFront(CommandContext context, string folder, InputPlace place, bool asJson, bool isQuiet)
    {
        var audit = FrontAudit.Of(context, folder, place);
        if (asJson)
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
            {
                schema = "carbon-optimizer/front-audit/1",
                passed = audit.Findings.Count == 0,
                rows = audit.Rows,
                findings = audit.Findings.Select(finding => finding.English),
                findings_zh = audit.Findings.Select(finding => finding.Chinese),
                notes = audit.Notes.Select(note => note.English),
                notes_zh = audit.Notes.Select(note => note.Chinese),
            }));
        }
        else
        {
            WriteFindings(context, audit.Findings, audit.Notes, isQuiet);
            if (!isQuiet) context.Terminal.Out.WriteLine(Verdict(context, audit.Findings.Count) + context.Say($"; {audit.Rows} rows", $"；共 {audit.Rows} 行"));
        }
        return audit.Findings.Count == 0 ? ExitCode.Done : ExitCode.AuditFailed;
    }

    private static void WriteFindings(CommandContext context, IReadOnlyList<BilingualText> findings, IReadOnlyList<BilingualText> notes, bool isQuiet)
    {
        foreach (var finding in findings) context.Terminal.Error.WriteLine(context.Terminal.Red("! ") + finding.In(context.Language));
        foreach (var note in isQuiet ? [] : notes) context.Terminal.Error.WriteLine(context.Say("note: ", "提示：") + note.In(context.Language));
    }

    private static string Verdict(CommandContext context, int findings) =>
        findings == 0 ? context.Say("audit passed", "审计通过") : context.Say($"audit failed: {findings} findings", $"审计未通过：{findings} 项问题");

    private static void WriteText(CommandContext context, BuiltScenario scenario, RunAudit audit, RunSummary summary, bool isQuiet)
    {
        WriteFindings(context, audit.Findings, audit.Notes, isQuiet);
        if (isQuiet) return;
        var output = context.Terminal.Out;
        new PolicyTable(context, scenario.Problem).Write(audit.Report.Policies);
        output.WriteLine();
        output.WriteLine(context.Say("weighted sum ", "加权和 ") + NumberText.Of(audit.Report.WeightedTotal) + context.Say("   bound ", "   下界 ") + NumberText.Of(audit.Report.Bound)
            + context.Say("   relative gap ", "   相对间隙 ") + NumberText.Percent(audit.Report.Gaps.Relative));
        if (double.IsFinite(summary.ClaimedBound))
        {
            output.WriteLine(context.Say(
                $"claimed by {summary.ClaimedBy}, not verified: bound {NumberText.Of(summary.ClaimedBound)}", $"{summary.ClaimedBy} 声明、未经验证：下界 {NumberText.Of(summary.ClaimedBound)}"));
        }
        output.WriteLine(Verdict(context, audit.Findings.Count));
    }

    private static void WriteJson(CommandContext context, RunAudit audit, RunSummary summary) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/audit/1",
        passed = audit.Findings.Count == 0,
        findings = audit.Findings.Select(finding => finding.English),
        findings_zh = audit.Findings.Select(finding => finding.Chinese),
        notes = audit.Notes.Select(note => note.English),
        notes_zh = audit.Notes.Select(note => note.Chinese),
        weighted_total = Finite(audit.Report.WeightedTotal),
        bound = Finite(audit.Report.Bound),
        relative_gap = Finite(audit.Report.Gaps.Relative),
        claimed_bound = Finite(summary.ClaimedBound),
    }));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
