using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>What a finished run came to, for people: audited numbers only.</summary>
internal sealed class ResultSummary(CommandContext context, RunReport report)
{
    private readonly TextWriter output = context.Terminal.Out;

    public void WriteAudited(AuditReport audit)
    {
        WriteObjectives(audit);
        WriteGaps(audit);
        new PeriodSummary(context, report).Write();
        new CarbonText(context, report).Write();
        output.WriteLine();
        new PolicyTable(context, report.Problem).Write(audit.Policies);
        output.WriteLine();
        output.WriteLine(UnmetToday.Of(audit.Policies).SentenceWith(result => context.NameOf(report.Problem.Policies.First(policy => policy.Id == result.PolicyId))).In(context.Language));
        if (report.Result.Plan is { } plan) new ForcedRise(context, report).Write(audit, plan);
    }

    private void WriteObjectives(AuditReport audit)
    {
        var table = new TextTable(context.Say("objective", "目标"), context.Say("unit", "单位"), ">" + context.Say("today", "现状"), ">" + context.Say("plan", "方案"), ">" + context.Say("change", "变化"));
        for (var i = 0; i < audit.Objectives.Count; i++)
        {
            var objective = report.Problem.Objectives[i].Objective;
            var (plan, today) = (audit.Objectives[i], audit.BaselineObjectives[i]);
            Add(table, objective.Name.In(context.Language), context.Unit(objective.Unit), today.Total, plan.Total);
            foreach (var part in plan.Parts)
            {
                Add(table, "  " + part.Name.In(context.Language), context.Unit(objective.Unit), PartOf(today, part.Id), part.Value);
            }
        }
        if (report.Problem.Policies.Any(policy => policy.Description.PenaltyPerUnit is not null)) Add(table, context.Say("penalties of soft policies", "柔性政策代价"), "", audit.BaselinePenalty, audit.Penalty);
        Add(table, context.Say("weighted sum", "加权和"), "", audit.BaselineWeightedTotal, audit.WeightedTotal);
        table.WriteTo(output);
    }

    private void WriteGaps(AuditReport audit)
    {
        var gaps = audit.Gaps;
        output.WriteLine();
        if (double.IsFinite(audit.ClaimedBound) && !double.IsFinite(audit.Bound))
        {
            WriteClaim(audit);
            return;
        }
        output.WriteLine(double.IsFinite(audit.Bound)
            ? context.Say("proved: no plan has a weighted sum below ", "已证明：任何方案的加权和不低于 ") + NumberText.Of(audit.Bound)
            : context.Say("nothing is proved: this solver gives no bound", "未证明最优性：该求解器不提供下界"));
        if (!double.IsFinite(audit.Bound)) return;
        output.WriteLine(string.Join("   ",
            context.Say("relative gap ", "相对间隙 ") + NumberText.Percent(gaps.Relative),
            context.Say("excess gap ", "超额间隙 ") + NumberText.Percent(gaps.Excess),
            context.Say("absolute gap ", "绝对间隙 ") + NumberText.Of(gaps.Absolute)));
        if (double.IsFinite(audit.ClaimedBound)) WriteClaim(audit);
    }

    private void WriteClaim(AuditReport audit)
    {
        var (gaps, claim) = (audit.ClaimedGaps, report.Result.Claim);
        var by = claim?.Program ?? report.Result.Solver;
        output.WriteLine(context.Say(
            $"claimed by {by}, not certified: no plan has a weighted sum below {NumberText.Of(audit.ClaimedBound)}", $"{by} 声明、无证书：任何方案的加权和不低于 {NumberText.Of(audit.ClaimedBound)}"));
        if (claim is { IsDoubtful: true })
        {
            output.WriteLine(context.Say($"{by} is known to have claimed wrong bounds; solve again with another program before you rely on it", $"已知 {by} 曾给出错误下界；采信前请换用其他程序复算"));
        }
        if (report.Result.Fixing is { } fixing && double.IsFinite(audit.ClosedBound))
        {
            output.WriteLine(context.Say(
                $"that is said of {fixing.OpenUnitCount} units with {fixing.OpenUseCount} open uses; that no plan with another use costs less than {NumberText.Of(audit.ClosedBound)} is proved",
                $"该声明仅涉及 {fixing.OpenUnitCount} 个单元的 {fixing.OpenUseCount} 种未定用途；含其他用途的方案不低于 {NumberText.Of(audit.ClosedBound)}，此点已证明"));
        }
        output.WriteLine(string.Join("   ",
            context.Say("claimed relative gap ", "所声明的相对间隙 ") + NumberText.Percent(gaps.Relative), context.Say("absolute gap ", "绝对间隙 ") + NumberText.Of(gaps.Absolute)));
    }

    private static double PartOf(ObjectiveValue value, string id) =>
        value.Parts.FirstOrDefault(part => part.Id == id)?.Value ?? double.NaN;

    private static void Add(TextTable table, string name, string unit, double today, double plan) =>
        table.Add(name, unit, NumberText.Of(today), NumberText.Of(plan), (plan > today ? "+" : "") + NumberText.Of(plan - today));
}
