using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Cli.Commands;

/// <summary>
/// <c>carbonopt tradeoff step FRONT --row N --better AXIS=AMOUNT --worse AXIS=AMOUNT</c>: from the plan of a row, whether there is one that is better on an
/// axis by an amount and worse on others by no more than stated, answered by the plans and bounds of the front without a new solve.
/// </summary>
internal static class TradeoffVerb
{
    private const string UnusableCode = "CO3302";

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var folder = new Argument<string>("front") { Description = context.Say("front folder", "前沿文件夹") };
        var row = new Option<int>("--row") { Description = context.Say("row of the plan to start from", "出发方案的行号"), Required = true };
        row.Within(context, 0, int.MaxValue);
        var better = new Option<string>("--better") { Description = context.Say("axis to better and by how much, in its unit: --better emissions=500", "要改进的坐标轴及幅度（以其单位计）：--better emissions=500"), Required = true };
        var worse = new Option<string[]>("--worse") { Description = context.Say("by how much another axis may become worse: --worse boundary=20; 0 where not given", "其他坐标轴允许变差的幅度：--worse boundary=20；未给出为 0") };
        var inputs = InputPlace.Option(context);
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var step = new Command("step", context.Say("whether a plan better here and little worse there exists, from what a front already knows", "依据已有前沿判断是否存在此处更优、彼处让步有限的方案"))
        {
            folder, row, better, worse, allowOutside, inputs,
        };
        step.SetAction(parsed =>
        {
            var place = parsed.GetRequiredValue(folder);
            if (!File.Exists(Path.Combine(place, FrontFiles.LockedScenario)))
            {
                throw new DataSourceException(place, $"This is not a finished front folder: it has no {FrontFiles.LockedScenario}.", "Maybe name the folder that 'carbonopt pareto' printed.") { Kind = DataSourceProblem.Unavailable };
            }
            var front = FrontAudit.ReportOf(context, place, new InputPlace(parsed.GetValue(inputs), parsed.GetValue(allowOutside))).Front;
            var faults = new List<Core.Planning.BilingualText>();
            var question = Question(front, parsed.GetValue(row), parsed.GetRequiredValue(better), parsed.GetValue(worse) ?? [], faults);
            if (question is not var (limits, axis)) return Refusal.Write(context, ExitCode.InvalidInput, UnusableCode, "tradeoff step", Joined(faults), new("Name axes as front.json does, with an amount of 0 or more.", "坐标轴名称须与 front.json 一致，幅度不小于 0。"));
            var answer = FrontStep.Of(front, limits, axis);
            if (parsed.GetValue(globals.Json)) WriteJson(context, front, axis, answer);
            else if (!parsed.GetValue(globals.Quiet)) Write(context, front, axis, answer);
            return ExitCode.Done;
        });
        return new Command("tradeoff", context.Say("questions to a finished front", "对已完成前沿的提问")) { step };
    }

    /// <summary>The limits and the axis to better; null with the faults, all of them.</summary>
    private static (double[] Limits, int Axis)? Question(Front front, int row, string better, string[] worse, List<Core.Planning.BilingualText> faults)
    {
        if (row >= front.Points.Count || front.Points[row].Values is not { } values)
        {
            faults.Add(new($"Row {row} has no plan to start from.", $"第 {row} 行没有可作为出发点的方案。"));
            return null;
        }
        double[] limits = [.. values];
        var aim = Amount(front, better, faults);
        if (aim is var (axis, gain)) limits[axis] -= gain;
        foreach (var allowance in worse)
        {
            if (Amount(front, allowance, faults) is not var (other, loss)) continue;
            if (other == aim?.Axis) faults.Add(new($"'{allowance}' is the axis to better.", $"“{allowance}”正是要改进的坐标轴。"));
            else limits[other] += loss;
        }
        return faults.Count == 0 && aim is { } found ? (limits, found.Axis) : null;
    }

    private static (int Axis, double Value)? Amount(Front front, string text, List<Core.Planning.BilingualText> faults)
    {
        var parts = text.Split('=', 2);
        var axis = Enumerable.Range(0, front.Axes.Count).FirstOrDefault(a => front.Axes[a].Id == parts[0], -1);
        var isNumber = double.TryParse(parts.Length > 1 ? parts[1] : "", NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 && double.IsFinite(value);
        if (axis < 0) faults.Add(new($"There is no axis '{parts[0]}'; the front has {string.Join(", ", front.Axes.Select(known => known.Id))}.", $"没有坐标轴“{parts[0]}”；该前沿有 {string.Join("、", front.Axes.Select(known => known.Id))}。"));
        if (!isNumber) faults.Add(new($"'{text}' needs an amount, such as {parts[0]}=10.", $"“{text}”须给出幅度，例如 {parts[0]}=10。"));
        return axis >= 0 && isNumber ? (axis, value) : null;
    }

    private static Core.Planning.BilingualText Joined(List<Core.Planning.BilingualText> faults) => new(string.Join(' ', faults.Select(fault => fault.English)), string.Concat(faults.Select(fault => fault.Chinese)));

    private static void Write(CommandContext context, Front front, int axis, FrontStep answer)
    {
        var output = context.Terminal.Out;
        var table = new TextTable("", context.Say(">at most", ">不超过"), context.Say(">no plan below", ">任何方案不低于"), context.Say(">found", ">已找到"));
        for (var a = 0; a < front.Axes.Count; a++) table.Add(front.Axes[a].Id, NumberText.Of(answer.Limits[a]), NumberText.Of(answer.Least[a]), NumberText.Of(answer.Plan?.Values![a] ?? double.NaN));
        table.WriteTo(output);
        output.WriteLine(answer switch
        {
            { Plan: { } plan } => context.Say($"yes: row {plan.Index}", $"有:第 {plan.Index} 行"),
            { ProvedBy: { } row } => context.Say($"no: the bound of row {row} proves that no plan does", $"没有:第 {row} 行的下界证明不存在这样的方案"),
            _ => context.Say($"not known: no such plan was found and none is excluded; ask with 'pareto --method within --max' for {front.Axes[axis].Id}", $"未知:未找到这样的方案,也未排除;可用 pareto --method within --max 就 {front.Axes[axis].Id} 求解"),
        });
    }

    private static void WriteJson(CommandContext context, Front front, int axis, FrontStep answer) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/tradeoff-step/1",
        better = front.Axes[axis].Id,
        answer = answer.Plan is not null ? "yes" : answer.ProvedBy is not null ? "no" : "unknown",
        row = answer.Plan?.Index,
        proved_by = answer.ProvedBy,
        axes = front.Axes.Select((known, a) => new { id = known.Id, limit = answer.Limits[a], least = Finite(answer.Least[a]), found = answer.Plan?.Values![a] }),
    }));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
