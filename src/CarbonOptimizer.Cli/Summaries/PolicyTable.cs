using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Table of what each policy asked and got.</summary>
internal sealed class PolicyTable(CommandContext context)
{
    public void Write(IReadOnlyList<PolicyResult> results)
    {
        var table = new TextTable(
            context.Say("policy", "政策"), context.Say("rule", "规则"), ">" + context.Say("asked", "要求"), ">" + context.Say("got", "结果"),
            ">" + context.Say("slack", "余量"), context.Say("unit", "单位"), context.Say("kept", "满足"));
        foreach (var result in results)
        {
            table.Add(
                result.PolicyId, result.Name.In(context.Language), Asked(result), NumberText.Of(result.Value),
                result.Slack is { } slack ? NumberText.Of(slack) : "", result.Unit,
                result.IsKept ? context.Say("yes", "是") : context.Terminal.Red(context.Say("NO", "否")));
        }
        table.WriteTo(context.Terminal.Out);
    }

    private static string Asked(PolicyResult result) => (result.Minimum, result.Maximum) switch
    {
        ({ } low, { } high) when low == high => "= " + NumberText.Of(low),
        ({ } low, { } high) => $"{NumberText.Of(low)} .. {NumberText.Of(high)}",
        ({ } low, null) => ">= " + NumberText.Of(low),
        (null, { } high) => "<= " + NumberText.Of(high),
        _ => "",
    };
}
