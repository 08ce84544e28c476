using System.Globalization;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Emissions and conversions of every planning year, and what planning year by year would have cost.</summary>
internal sealed class PeriodSummary(CommandContext context, RunReport report)
{
    private readonly TextWriter output = context.Terminal.Out;

    public void Write()
    {
        if (report.Problem.Periods is { } frame && report.Result.Plan is { } plan) WriteYears(frame, plan.Uses);
        if (report.Regret is { } regret) WriteRegret(regret);
    }

    private void WriteYears(PeriodFrame frame, ReadOnlySpan<byte> plan)
    {
        var paths = report.Problem.Objectives.Select(pair => pair.Objective).OfType<CumulativeNetEmissions>().FirstOrDefault()?.Paths;
        var emissions = paths is null ? null : EmissionAccount.Of(report.Problem, paths, plan, RuleArea.Everywhere);
        var converted = new double[frame.Periods.Count];
        for (var u = 0; u < plan.Length; u++)
        {
            if (frame.Trajectories.PeriodOf(plan[u]) is var p && p != TrajectoryCatalogue.Never) converted[p] += report.Problem.Units.AreaHectares(u);
        }
        var table = new TextTable(context.Say("year", "年份"), ">" + context.Say("converted ha", "转换面积（公顷）"), ">" + context.Say("sources t/yr", "碳源 t/年"), ">" + context.Say("sinks t/yr", "碳汇 t/年"), ">" + context.Say("conversion t/yr", "转换 t/年"), ">" + context.Say("net tCO2e/yr", "净排放 tCO2e/年"));
        for (var p = 0; p < converted.Length; p++)
        {
            var one = emissions?.At(p) ?? new PeriodEmissions(double.NaN, double.NaN, double.NaN);
            table.Add(frame.Periods.Years[p].ToString(CultureInfo.InvariantCulture), NumberText.Of(converted[p]), NumberText.Of(one.Source), NumberText.Of(one.Sink), NumberText.Of(one.Conversion), NumberText.Of(one.Net));
        }
        output.WriteLine();
        table.WriteTo(output);
    }

    private void WriteRegret(MyopicRegret regret)
    {
        output.WriteLine();
        output.WriteLine(regret.FailedYear is { } year
            ? context.Say($"planning year by year finds no plan for {year}", $"逐期规划在 {year} 年找不到方案")
            : context.Say("planning year by year costs ", "逐期短视规划的代价为 ") + NumberText.Of(regret.Least) + context.Say(" to ", " 至 ") + NumberText.Of(regret.Most) + context.Say(" more in the weighted sum", "（加权和）"));
    }
}
