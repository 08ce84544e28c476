using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>
/// Why a plan for less carbon ends above today: what today's land use misses of each bound, times the price of that bound in the proof. An
/// estimate, for prices hold of small changes; the dearest policies come first.
/// </summary>
internal sealed class ForcedRise(CommandContext context, RunReport report)
{
    private const int MostNamed = 3;

    /// <summary>A bound that today's land use misses.</summary>
    /// <param name="Name">Name of the policy.</param>
    /// <param name="Missing">By how much today misses it.</param>
    /// <param name="Unit">Unit of that.</param>
    /// <param name="Cost">What that costs at the price of the proof, in the unit of net carbon.</param>
    public readonly record struct Part(string Name, decimal Missing, string Unit, double Cost);

    /// <summary>Says it where the plan emits more than today and the proof has prices.</summary>
    public void Write(AuditReport audit, Allocation plan)
    {
        var carbon = report.Problem.Objectives.Select((entry, i) => (entry, i)).FirstOrDefault(pair => pair.entry.Objective.Id == "net_carbon" && pair.entry.Weight > 0);
        if (carbon.entry is null || report.Problem.Periods is not null || !double.IsFinite(audit.Bound)) return;
        var (today, planned) = (audit.BaselineObjectives[carbon.i].Total, audit.Objectives[carbon.i].Total);
        if (!(planned > today)) return;
        var unit = context.Unit(carbon.entry.Objective.Unit);
        var parts = PartsOf(audit, plan, carbon.entry.Weight);
        context.Terminal.Out.WriteLine();
        context.Terminal.Out.WriteLine(context.Say(
            $"The plan emits {NumberText.Of(planned - today)} {unit} more than today: policies ask for it.",
            $"方案比现状多排放 {NumberText.Of(planned - today)} {unit}：系政策要求所致。"));
        if (parts.Count == 0) return;
        context.Terminal.Out.WriteLine(context.Say(
            $"  today {NumberText.Of(today)}; what today misses, at the prices of the proof, asks for about {NumberText.Of(parts.Sum(part => part.Cost))} more; plan {NumberText.Of(planned)}",
            $"  现状 {NumberText.Of(today)}；补足现状缺口按证明中的价格约增加 {NumberText.Of(parts.Sum(part => part.Cost))}；方案 {NumberText.Of(planned)}"));
        foreach (var part in parts.Take(MostNamed))
        {
            context.Terminal.Out.WriteLine(context.Say(
                $"  {part.Name}: {NumberText.Of(part.Missing)} {part.Unit} beyond today, about {NumberText.Of(part.Cost)} {unit}",
                $"  {part.Name}：较现状还需 {NumberText.Of(part.Missing)} {part.Unit}，约 {NumberText.Of(part.Cost)} {unit}"));
        }
    }

    private List<Part> PartsOf(AuditReport audit, Allocation plan, double weight)
    {
        var prices = new PolicyPrices(report.Problem, PricedPlan.Of(plan, audit, report.Result.Certificate)).FromCertificate(0.01);
        var parts = new List<Part>();
        foreach (var price in prices.Where(price => price.Multiplier > 0))
        {
            var rule = audit.Policies.FirstOrDefault(result => result.PolicyId == price.Policy.Id && result.Rule == price.Rule);
            if (rule is null || rule.ViolationAtBaseline == 0 || rule.ValueAtBaseline < rule.Minimum != price.IsMinimum) continue;
            parts.Add(new Part(context.NameOf(price.Policy), rule.ViolationAtBaseline, context.Unit(price.Unit), price.Multiplier * (double)rule.ViolationAtBaseline / weight));
        }
        return [.. parts.OrderByDescending(part => part.Cost)];
    }
}
