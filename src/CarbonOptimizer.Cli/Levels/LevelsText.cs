using System.Globalization;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Levels;
using CarbonOptimizer.Exporters.Levels;

namespace CarbonOptimizer.Cli.Levels;

/// <summary>Planning over levels on the terminal: the tree, the rounds, and the price.</summary>
internal sealed class LevelsText(CommandContext context, LevelsReport report, string folder)
{
    public void Write()
    {
        WriteTree();
        WriteRounds();
        WritePrice();
        WriteTargets();
        context.Terminal.Out.WriteLine(context.Say("files: ", "文件：") + folder);
    }

    private void WriteTree()
    {
        var table = new TextTable(context.Say("authority", "规划主体"), context.Say("given", "下达"), context.Say(">at least", ">下限"), context.Say(">at most", ">上限"), context.Say(">got", ">落实"), context.Say(">left", ">余量"), "");
        foreach (var node in report.Result.Tree.Root.All())
        {
            var name = new string(' ', 2 * node.Level) + node.Name.In(context.Language);
            foreach (var standing in report.Standings.Where(standing => standing.Node == node && standing.IsShared))
            {
                var row = report.Rows[standing.Given.Row];
                table.Add(name, row.PolicyId, NumberText.Of(standing.Given.Lower), NumberText.Of(standing.Given.Upper), NumberText.Of(standing.Got), NumberText.Of(standing.Left), standing.IsKept ? "" : context.Say("broken", "未落实"));
                name = "";
            }
            if (name.Length > 0) table.Add(name, "", "", "", "", "", "");
        }
        table.WriteTo(context.Terminal.Out);
        var own = report.Standings.Where(standing => !standing.IsShared && standing.Node.IsLeaf).ToArray();
        if (own.Length > 0) context.Terminal.Out.WriteLine(context.Say($"and {own.Length} sums of their own, {own.Count(standing => standing.IsKept)} of them kept (levels.csv)", $"另有各自的约束 {own.Length} 项，已满足 {own.Count(standing => standing.IsKept)} 项（见 levels.csv）"));
    }

    private void WriteRounds()
    {
        if (report.Result.Rounds.Count < 2) return;
        context.Terminal.Out.WriteLine();
        var table = new TextTable(context.Say(">round", ">轮次"), context.Say(">bound from prices", ">价格下界"), context.Say(">parts together", ">各部分合计"), context.Say(">best", ">最优"), context.Say(">price at most", ">代价上限"));
        foreach (var round in report.Result.Rounds)
        {
            table.Add(round.Round.ToString(CultureInfo.InvariantCulture), NumberText.Of(round.PricedBound), NumberText.Of(round.Together), NumberText.Of(round.Best), NumberText.Of(round.Best - report.After.WholeBound));
        }
        table.WriteTo(context.Terminal.Out);
    }

    private void WritePrice()
    {
        var output = context.Terminal.Out;
        output.WriteLine();
        output.WriteLine(context.Say("the whole planned at once: ", "全域统一规划：") + Range(report.After.WholeBound, report.After.WholePlan) + context.Say(" (bound ... plan)", "（下界……方案）"));
        output.WriteLine(context.Say("the parts planned apart:   ", "各部分分别规划：") + Range(report.SumOfBounds, report.SumOfPlans) + context.Say($" (sum of bounds ... sum of plans), with borders between them {NumberText.Of(report.Borders)}", $"（下界之和……方案之和），部分之间的边界另计 {NumberText.Of(report.Borders)}"));
        output.WriteLine(context.Say("price of decentralised plans: ", "分散规划的代价：") + Price(report.Before) + context.Say(" by quotas alone, ", "（只下达指标），") + Price(report.After) + context.Say(" with prices", "（经价格协调）"));
    }

    private void WriteTargets()
    {
        if (report.Targets.Count == 0) return;
        var kept = report.Targets.Count(target => target.IsKept);
        context.Terminal.Out.WriteLine(context.Say($"expectations met within the tolerance: {kept} of {report.Targets.Count}", $"预期性指标在允许偏差内落实：{kept}/{report.Targets.Count}"));
    }

    private static string Price(PriceOfParts price) => $"{Range(price.Least, price.Most)} ({NumberText.Percent(price.Least / Math.Abs(price.WholeBound))} ... {NumberText.Percent(price.Most / Math.Abs(price.WholeBound))})";

    private static string Range(double least, double most) => $"{NumberText.Of(least)} ... {NumberText.Of(most)}";
}
