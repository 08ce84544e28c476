using System.Globalization;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>A batch in plain text: first what failed and how to redo it, then what the runs teach together, then the table.</summary>
internal sealed class SummaryText(CommandContext context, BatchSummary summary)
{
    /// <summary>Name of the file with the whole text.</summary>
    public const string FileName = "summary.txt";

    private const int ShownFailures = 20, ShownNotable = 8;

    /// <summary>Counts, failures and where to read on.</summary>
    public string Short()
    {
        using var text = new StringWriter { NewLine = "\n" };
        WriteHead(text);
        const string files = $"{SummaryText.FileName}, {SummaryFiles.Csv}, {SummaryFiles.Parquet}, {SummaryFiles.Effects}, {TrajectoryFile.Name}, runs/";
        text.WriteLine(context.Say($"files: {Shown(summary.Manifest.Folder)} ({files})", $"文件：{Shown(summary.Manifest.Folder)}（{files.Replace(", ", "、", StringComparison.Ordinal)}）"));
        var page = Path.Combine(summary.Manifest.Folder, BatchSummaryWriter.Page);
        if (File.Exists(page)) text.WriteLine(context.Say($"open:  {Shown(page)}", $"打开：{Shown(page)}"));
        return text.ToString();
    }

    /// <summary>Everything.</summary>
    public string Whole()
    {
        using var text = new StringWriter { NewLine = "\n" };
        WriteHead(text);
        new SummaryTimeText(context, summary).WriteTo(text);
        WriteEffects(text);
        WriteNotable(text);
        WriteTable(text);
        return text.ToString();
    }

    private void WriteHead(StringWriter text)
    {
        var rows = summary.Rows;
        var outcomes = string.Join(context.Say(", ", "、"), rows.GroupBy(row => row.Outcome).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {Word(group.Key)}"));
        text.WriteLine(context.Say($"{rows.Count} runs: {summary.DoneCount} as expected, {summary.FailedCount} not, {summary.WaitingCount} waiting ({outcomes})", $"共 {rows.Count} 次运行：{summary.DoneCount} 次符合预期，{summary.FailedCount} 次不符，{summary.WaitingCount} 次待运行（{outcomes}）"));
        foreach (var row in rows.Where(row => row.IsFailed).Take(ShownFailures))
        {
            text.WriteLine($"  {row.Run.Id}: {Word(row.Outcome)}{Why(row)}");
            text.WriteLine(context.Say($"    redo: carbonopt batch retry {Shown(summary.Manifest.Folder)} --run {row.Run.Run.Index}", $"    重做：carbonopt batch retry {Shown(summary.Manifest.Folder)} --run {row.Run.Run.Index}"));
        }
        foreach (var row in rows.Where(row => !row.IsFailed && row.Conflicts.Count > 0).Take(ShownFailures)) text.WriteLine(context.Say($"  {row.Run.Id}: infeasible as expected; these contradict one another: {string.Join("; ", row.Conflicts.Select(Shown))}", $"  {row.Run.Id}：按预期不可行；相互矛盾的政策：{string.Join("；", row.Conflicts.Select(Shown))}"));
        var open = rows.Count(row => row.Result is { HasPlan: true, IsComplete: false });
        if (open > 0) text.WriteLine(context.Say($"{open} runs did not reach their gap before the deadline; 'carbonopt batch run' with a later deadline goes on from their plans", $"{open} 次运行在截止前未达到要求的间隙；推迟截止时间后再执行 carbonopt batch run 可在现有方案上继续"));
        var clocked = rows.Count(row => row.Result is { HasPlan: true, IsReproducible: false });
        if (clocked > 0) text.WriteLine(context.Say($"{clocked} runs were ended by a clock and are not repeated to the byte; limits by work or gap would", $"{clocked} 次运行由时钟终止，无法逐字节重现；改用工作量或间隙限制即可"));
    }

    private string Why(SummaryRow row)
    {
        if (row.Conflicts.Count > 0) return context.Say("; these contradict one another: ", "；相互矛盾的政策：") + string.Join(context.Say("; ", "；"), row.Conflicts.Select(Shown));
        var told = row.Failure is not { } failure ? "" : failure.DetailChinese.Length > 0 ? context.Say(failure.Detail, failure.DetailChinese) : failure.Detail;
        var line = told.Split('\n').FirstOrDefault(part => part.Trim().Length > 0);
        return line is null ? "" : context.Say(": ", "：") + line.Trim();
    }

    private void WriteEffects(StringWriter text)
    {
        var effects = SettingEffect.Of(summary);
        if (effects.Count == 0) return;
        text.WriteLine();
        text.WriteLine(context.Say("what each setting does (pairs of runs that differ in it alone; all else equal):", "各设置的作用（仅该设置不同的成对运行，其余相同）："));
        var table = new TextTable(context.Say("setting", "设置"), context.Say("from", "由"), context.Say("to", "至"), context.Say("objective", "目标"), context.Say(">mean change", ">平均变化"), context.Say(">least", ">最小"), context.Say(">most", ">最大"), context.Say("unit", "单位"), context.Say(">pairs", ">对数"));
        foreach (var effect in effects) table.Add(effect.Setting, effect.From, effect.To, Shown(effect.Objective), Number(effect.Mean), Number(effect.Least), Number(effect.Most), context.Unit(effect.Unit), $"{effect.Pairs}");
        table.WriteTo(text);
    }

    private void WriteNotable(StringWriter text)
    {
        var notable = NotableRuns.Of(summary);
        if (notable.Knee is not { } knee) return;
        text.WriteLine();
        text.WriteLine(context.Say($"best compromise: {knee.Run.Id}", $"折中最优：{knee.Run.Id}"));
        foreach (var (objective, unit) in summary.Objectives)
        {
            var (id, name, words) = (objective.Id, Shown(objective), context.Unit(unit));
            if (summary.Rows.Where(row => double.IsFinite(BatchSummary.ValueOf(row, id))).MinBy(row => BatchSummary.ValueOf(row, id)) is { } best) text.WriteLine(context.Say($"least {name}: {Number(BatchSummary.ValueOf(best, id))} {words} in {best.Run.Id}", $"{name}最小：{Number(BatchSummary.ValueOf(best, id))} {words}，见 {best.Run.Id}"));
        }
        text.WriteLine(context.Say(
            $"{notable.NotDominated.Count} runs are not dominated (no other is better in one objective and no worse in all): {string.Join(", ", notable.NotDominated.Take(ShownNotable).Select(row => row.Run.Id))}{(notable.NotDominated.Count > ShownNotable ? ", ..." : "")}",
            $"{notable.NotDominated.Count} 次运行为非支配方案（没有其他运行在各目标上均不差且至少一项更优）：{string.Join("、", notable.NotDominated.Take(ShownNotable).Select(row => row.Run.Id))}{(notable.NotDominated.Count > ShownNotable ? "……" : "")}"));
    }

    private void WriteTable(StringWriter text)
    {
        text.WriteLine();
        var objectives = summary.Objectives;
        var table = new TextTable([context.Say("run", "运行"), context.Say("outcome", "结果"), context.Say(">total", ">总值"), context.Say(">gap", ">间隙"), .. objectives.Select(value => ">" + Shown(value.Objective)), context.Say(">seconds", ">秒")]);
        foreach (var row in summary.Rows)
        {
            table.Add([row.Run.Id, Word(row.Outcome), Number(row.Result?.Total ?? double.NaN), NumberText.Percent(row.Result?.RelativeGap ?? double.NaN), .. objectives.Select(value => Number(BatchSummary.ValueOf(row, value.Objective.Id))), (row.Result?.Seconds ?? double.NaN) is var seconds && double.IsFinite(seconds) ? seconds.ToString("0.0", CultureInfo.InvariantCulture) : "-"]);
        }
        table.WriteTo(text);
    }

    private string Word(string outcome) => outcome switch
    {
        RunOutcomes.Done => context.Say("done", "完成"), RunOutcomes.GapNotMet => context.Say("plan kept, gap not met", "保留方案，未达间隙"), RunOutcomes.NoPlan => context.Say("limit reached, no plan", "达到限制，无方案"),
        RunOutcomes.Infeasible => context.Say("infeasible", "不可行"), RunOutcomes.InvalidInput => context.Say("invalid input", "输入无效"), RunOutcomes.OutOfMemory => context.Say("out of memory", "内存不足"),
        RunOutcomes.AuditFailed => context.Say("audit failed", "审计未通过"), RunOutcomes.InputOutput => context.Say("reading or writing failed", "读写失败"), RunOutcomes.Killed => context.Say("killed", "被终止"),
        RunOutcomes.Crash => context.Say("crash", "程序崩溃"), SummaryRow.Waiting => context.Say("waiting", "待运行"), _ => outcome,
    };

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString(Math.Abs(value) >= 1000 ? "#,##0" : "0.###", CultureInfo.InvariantCulture);

    /// <summary>Names first; ids where the user asks for them.</summary>
    private string Shown(NamedId named) => context.NameOf(named.Name, named.Id);

    private string Shown(PolicyConflict conflict) => conflict.Text(Shown);

    private static string Shown(string folder)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, folder);
        var shown = relative.StartsWith("..", StringComparison.Ordinal) ? folder : relative;
        return shown.Contains(' ', StringComparison.Ordinal) ? $"\"{shown}\"" : shown;
    }
}
