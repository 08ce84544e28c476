using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Tables of what can be told before solving: where lines overlap, and what is asked for against what is attainable.</summary>
internal sealed class DemandTables(CommandContext context)
{
    public void Write(IReadOnlyList<LineOverlap> overlaps, IReadOnlyList<AttainableRange> ranges)
    {
        if (overlaps.Count > 0)
        {
            var table = new TextTable(context.Say("lines that overlap", "重叠的控制线"), ">ha");
            foreach (var overlap in overlaps) table.Add(string.Join(" + ", overlap.Policies.Select(policy => policy.Description.Name.In(context.Language))), NumberText.Of(overlap.Hectares));
            context.Terminal.Out.WriteLine();
            table.WriteTo(context.Terminal.Out);
        }
        if (ranges.Count == 0) return;
        var demands = new TextTable(
            context.Say("policy", "政策"), ">" + context.Say("at least", "不少于"), ">" + context.Say("at most", "不多于"), ">" + context.Say("attainable from", "可达下限"),
            ">" + context.Say("to", "可达上限"), ">" + context.Say("today", "现状"), context.Say("unit", "单位"), context.Say("note", "备注"));
        foreach (var range in ranges)
        {
            demands.Add(
                range.Policy.Id, NumberText.Of(range.Minimum), NumberText.Of(range.Maximum), NumberText.Of(range.Least), NumberText.Of(range.Most),
                NumberText.Of(range.Today), range.Unit, Note(range));
        }
        context.Terminal.Out.WriteLine();
        demands.WriteTo(context.Terminal.Out);
    }

    private string Note(AttainableRange range)
    {
        var notes = new List<string>();
        if (range.IsOutOfReach) notes.Add(context.Say("out of reach", "无法达到"));
        if (range.NeverBinds) notes.Add(context.Say("can never bind", "不可能起约束作用"));
        if (range.BreachToday > 0) notes.Add(context.Say($"today misses it by {NumberText.Of(range.BreachToday)} {range.Unit}", $"现状差 {NumberText.Of(range.BreachToday)} {range.Unit}"));
        return string.Join("; ", notes);
    }
}
