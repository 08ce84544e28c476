using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Tables of what can be told before solving: where lines overlap, and what is asked for against what is attainable.</summary>
internal sealed class DemandTables(CommandContext context)
{
    private const int MostRulesListed = 8;

    /// <summary>Lines that overlap, with areas and places.</summary>
    public void Write(IReadOnlyList<LineOverlap> overlaps, PlanningUnits units, GridGeometry? geometry)
    {
        if (overlaps.Count == 0) return;
        var table = new TextTable(context.Say("lines that overlap", "重叠的控制线"), ">ha", context.Say("where", "位置"));
        foreach (var overlap in overlaps)
        {
            table.Add(
                string.Join(" + ", overlap.Policies.Select(policy => policy.Description.Name.In(context.Language))), NumberText.Of(overlap.Hectares),
                OverlapPlace.Of(overlap, units, geometry)?.ToString() ?? "");
        }
        context.Terminal.Out.WriteLine();
        table.WriteTo(context.Terminal.Out);
    }

    /// <summary>Land that can take each use: everywhere, and in the regions where something is asked of the use.</summary>
    public void Write(IReadOnlyList<ReachableLand> land)
    {
        var table = new TextTable(
            context.Say("region", "区域"), context.Say("land use", "地类"), ">" + context.Say("forced, ha", "唯一用途 ha"), ">" + context.Say("today", "现状"), ">" + context.Say("reachable", "可达"),
            ">" + context.Say("asked at least", "要求不少于"), ">" + context.Say("at most", "不多于"), context.Say("note", "备注"));
        foreach (var entry in land.Where(entry => entry.Layer is null || entry.IsAsked))
        {
            table.Add(
                entry.Layer is { } layer ? layer.Regions[entry.Region].Name.In(context.Language) : context.Say("everywhere", "全域"), entry.Use.Name.In(context.Language),
                NumberText.Of(entry.ForcedHectares), NumberText.Of(entry.TodayHectares), NumberText.Of(entry.ReachableHectares),
                NumberText.Of(entry.AskedAtLeast), NumberText.Of(entry.AskedAtMost), entry.IsShort ? context.Say("out of reach", "无法达到") : "");
        }
        context.Terminal.Out.WriteLine();
        table.WriteTo(context.Terminal.Out);
    }

    /// <summary>What every rule asks for against what is attainable; of a policy with many rules only those that can bind.</summary>
    public void Write(IReadOnlyList<AttainableRange> ranges)
    {
        if (ranges.Count == 0) return;
        var demands = new TextTable(
            context.Say("policy", "政策"), ">" + context.Say("at least", "不少于"), ">" + context.Say("at most", "不多于"), ">" + context.Say("attainable from", "可达下限"),
            ">" + context.Say("to", "可达上限"), ">" + context.Say("today", "现状"), context.Say("unit", "单位"), context.Say("note", "备注"));
        var listed = ranges.GroupBy(range => range.Policy.Id).SelectMany(rules => rules.Count() <= MostRulesListed ? rules : rules.Where(range => !range.NeverBinds));
        foreach (var range in listed)
        {
            demands.Add(
                context.NameOf(range.Policy), NumberText.Of(range.Minimum), NumberText.Of(range.Maximum), NumberText.Of(range.Least), NumberText.Of(range.Most),
                NumberText.Of(range.Today), context.Unit(range.Unit), Note(range));
        }
        context.Terminal.Out.WriteLine();
        demands.WriteTo(context.Terminal.Out);
    }

    private string Note(AttainableRange range)
    {
        var notes = new List<string>();
        if (range.IsOutOfReach) notes.Add(context.Say("out of reach", "无法达到"));
        if (range.NeverBinds) notes.Add(context.Say("can never bind", "不可能起约束作用"));
        if (range.BreachToday > 0) notes.Add(context.Say($"today misses it by {NumberText.Of(range.BreachToday)} {range.Unit}", $"现状差 {NumberText.Of(range.BreachToday)} {context.Unit(range.Unit)}"));
        return string.Join(context.Say("; ", "；"), notes);
    }
}
