using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Indicators as a table for people; a star marks definitions that were not compared with their source, two mark stand-ins.</summary>
internal sealed class IndicatorText(CommandContext context)
{
    public void Write(IReadOnlyList<IndicatorPair> pairs, LandUseCatalogue landUses, bool hasSecond)
    {
        var table = hasSecond
            ? new TextTable(context.Say("indicator", "指标"), context.Say("land use", "地类"), context.Say("unit", "单位"), ">" + context.Say("today", "现状"), ">" + context.Say("plan", "方案"))
            : new TextTable(context.Say("indicator", "指标"), context.Say("land use", "地类"), context.Say("unit", "单位"), ">" + context.Say("value", "数值"));
        foreach (var pair in pairs)
        {
            var star = pair.Definition.Grade switch { CoefficientGrade.Own or CoefficientGrade.Primary => "", CoefficientGrade.Placeholder => " **", _ => " *" };
            var name = pair.Definition.Name.In(context.Language) + star;
            var use = pair.Use < 0 ? "" : landUses[pair.Use].Name.In(context.Language);
            if (hasSecond) table.Add(name, use, context.Unit(pair.Definition.Unit), NumberText.Of(pair.First), NumberText.Of(pair.Second));
            else table.Add(name, use, context.Unit(pair.Definition.Unit), NumberText.Of(pair.First));
        }
        table.WriteTo(context.Terminal.Out);
        if (pairs.All(pair => pair.Definition.IsVerified)) return;
        context.Terminal.Out.WriteLine(context.Say(
            "* the value is computed as defined here; the wording of the standard or paper was not at hand to compare   ** customary or a stand-in",
            "* 数值按此处定义计算；未能取得标准或文献原文核对其措辞   ** 惯用算法或替代指标"));
    }
}
