using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Table of what each policy asked, has today and got. Of a policy with many rules it lists those that are broken, else the tightest.</summary>
internal sealed class PolicyTable(CommandContext context, AllocationProblem problem)
{
    private const int MostRulesListed = 8;

    public void Write(IReadOnlyList<PolicyResult> results)
    {
        var table = new TextTable(
            context.Say("policy", "政策"), context.Say("rule", "规则"), ">" + context.Say("asked", "要求"), ">" + context.Say("today", "现状"),
            ">" + context.Say("got", "结果"), ">" + context.Say("slack", "余量"), context.Say("unit", "单位"), context.Say("kept", "满足"));
        foreach (var rules in results.GroupBy(result => result.PolicyId).Select(group => group.ToArray()))
        {
            var listed = rules.Length <= MostRulesListed ? rules : [.. rules.Where(rule => !rule.IsKept).DefaultIfEmpty(rules.MinBy(rule => rule.Slack)!)];
            foreach (var result in listed) Add(table, result, rules.Length - listed.Length);
        }
        table.WriteTo(context.Terminal.Out);
    }

    private void Add(TextTable table, PolicyResult result, int further) => table.Add(
        context.NameOf(PolicyOf(result)), result.Name.In(context.Language) + (further > 0 ? context.Say($" (and {further} more with larger slack)", $"（另有 {further} 条余量更大）") : ""),
        Asked(result), NumberText.Of(result.ValueAtBaseline), NumberText.Of(result.Value), result.Slack is { } slack ? NumberText.Of(slack) : "", context.Unit(result.Unit),
        Verdict(result));

    private string Verdict(PolicyResult result)
    {
        if (result.IsKept) return context.Say("yes", "是");
        if (PolicyOf(result).Description.PenaltyPerUnit is not { } price) return context.Terminal.Red(context.Say("NO", "否"));
        return context.Say($"soft, missed by {NumberText.Of(result.Violation)}, pays {NumberText.Of(price * result.Violation)}", $"柔性，差 {NumberText.Of(result.Violation)}，代价 {NumberText.Of(price * result.Violation)}");
    }

    private Policy PolicyOf(PolicyResult result) => problem.Policies.First(policy => policy.Id == result.PolicyId);

    private static string Asked(PolicyResult result) => (result.Minimum, result.Maximum) switch
    {
        ({ } low, { } high) when low == high => "= " + NumberText.Of(low),
        ({ } low, { } high) => $"{NumberText.Of(low)} .. {NumberText.Of(high)}",
        ({ } low, null) => ">= " + NumberText.Of(low),
        (null, { } high) => "<= " + NumberText.Of(high),
        _ => "",
    };
}
