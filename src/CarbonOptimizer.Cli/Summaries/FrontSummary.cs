using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Wording;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>A front in a few lines: its efficient plans, what is proved of it, and what has no plan.</summary>
internal sealed class FrontSummary(CommandContext context, Front front)
{
    private const int MostRows = 60;

    public void Write()
    {
        var output = context.Terminal.Out;
        WriteEfficient(output);
        if (front.Certificate is { } certificate) WriteCertificate(output, certificate);
        foreach (var answer in front.Answers) WriteAnswer(output, answer);
        foreach (var point in front.Points.Where(point => point.Plan is null))
        {
            output.WriteLine(context.Say($"row {point.Index} has no plan: {TerminationWording.Of(point.Termination.Reason).English} {point.Termination.Detail}", $"第 {point.Index} 行无方案：{TerminationWording.Of(point.Termination.Reason).Chinese} {point.Termination.DetailIn(Core.Planning.Language.Chinese)}"));
        }
        var clocked = front.Points.Count(point => !point.IsReproducible);
        if (clocked > 0) output.WriteLine(context.Say($"{clocked} rows were ended by the clock or the memory of this machine and may come out otherwise elsewhere", $"{clocked} 行因本机时间或内存上限而结束，在其他机器上结果可能不同"));
        output.WriteLine((front.IsComplete ? context.Say("complete: ", "已完成：") : context.Say("not complete: ", "未完成：")) + front.Ending.Words.In(context.Language));
        if (front.IsStopped) output.WriteLine(context.Say("stopped; the same command goes on from here", "已停止；再次运行同一命令将继续"));
    }

    private void WriteEfficient(TextWriter output)
    {
        var table = new TextTable([context.Say(">row", ">行"), .. front.Axes.Select(axis => $">{axis.Name.In(context.Language)} ({axis.Unit})"), context.Say(">gap", ">间隙"), context.Say("support", "支撑性")]);
        var efficient = front.Efficient;
        foreach (var point in efficient.Take(MostRows))
        {
            table.Add([point.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), .. point.Values!.Select(NumberText.Of), NumberText.Percent(point.RelativeGap), Word(front.Support[point.Index])]);
        }
        table.WriteTo(output);
        if (efficient.Count > MostRows) output.WriteLine(context.Say($"... {efficient.Count - MostRows} more in front.csv", $"……另有 {efficient.Count - MostRows} 行，见 front.csv"));
    }

    private void WriteCertificate(TextWriter output, FrontCertificate certificate)
    {
        output.WriteLine();
        output.WriteLine(context.Say("hypervolume: ", "超体积：") + $"{NumberText.Of(certificate.Inner)} ... {NumberText.Of(certificate.Outer)}"
            + context.Say("   relative uncertainty ", "   相对不确定度 ") + NumberText.Percent(certificate.RelativeUncertainty)
            + (certificate.DecompositionError > 0 ? context.Say($" (boxes: {NumberText.Of(certificate.DecompositionError)})", $"(分块误差：{NumberText.Of(certificate.DecompositionError)})") : "")
            + (certificate.IsVerified ? "" : context.Say("   some bounds are not verified", "   部分下界未经验证")));
        if (certificate.LargestBox is { } box)
        {
            output.WriteLine(context.Say("largest box where a better plan could hide: ", "可能隐藏更优方案的最大区域：") + NumberText.Percent(box.Side) + context.Say(" of every range", " 的值域宽度"));
        }
    }

    private void WriteAnswer(TextWriter output, FrontAnswer answer)
    {
        var question = answer.Label.Length > 0 ? context.Say($" for the weights {answer.Label}", $"（权重 {answer.Label}）") : "";
        var bound = double.IsFinite(answer.Bound) ? context.Say($", no plan is below {NumberText.Of(answer.Bound)}", $"，任何方案不低于 {NumberText.Of(answer.Bound)}") : "";
        output.WriteLine(context.Say($"answer{question}: row {answer.Row}, {NumberText.Of(answer.Value)}{bound}", $"答案{question}：第 {answer.Row} 行，{NumberText.Of(answer.Value)}{bound}"));
    }

    private string Word(SupportKind kind) => kind switch
    {
        SupportKind.Supported => context.Say("supported", "支撑"),
        SupportKind.Unsupported => context.Say("unsupported", "非支撑"),
        _ => context.Say("undecided", "未定"),
    };
}
