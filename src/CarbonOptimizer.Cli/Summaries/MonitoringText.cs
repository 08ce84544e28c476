using System.Text.Json;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Indicators.Monitoring;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>What monitoring found, for people and for programs. The bound on the weighted sum is NaN when there is none.</summary>
internal sealed class MonitoringText(CommandContext context, AllocationProblem problem, double bound, MonitoringReport report)
{
    private static readonly JsonSerializerOptions ReadableChinese = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter output = context.Terminal.Out;

    /// <param name="isNew">Whether the observation was added to the store; null when it is not kept.</param>
    /// <param name="isQuiet">Whether only alerts are wanted.</param>
    public void Write(bool? isNew, bool isQuiet)
    {
        if (!isQuiet)
        {
            WriteEmissions();
            WriteRegions();
            WriteCheckUp();
            output.WriteLine();
            if (isNew is { } added) output.WriteLine(added ? context.Say("added to the carbon store", "已写入碳数据库") : context.Say("already in the carbon store", "碳数据库中已有该观测"));
        }
        foreach (var alert in report.Alerts) output.WriteLine(context.Terminal.Red("! ") + alert.Message.In(context.Language));
        if (report.Alerts.Count == 0) output.WriteLine(context.Say("no alerts", "无预警"));
    }

    public void WriteJson(bool? isNew) => output.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/monitoring/1",
        realised_share = report.Path.Share,
        emissions = new { baseline = Finite(report.BaselineTonnes), plan = Finite(report.PlanTonnes), expected = Finite(report.ExpectedTonnes), observed = Finite(report.ObservedTonnes), unit = "tCO2e/yr" },
        weighted_total = new { baseline = Finite(report.BaselineTotal), plan = Finite(report.PlanTotal), observed = Finite(report.ObservedTotal), bound = Finite(bound) },
        above_optimum = new { least = Finite(report.ObservedTotal - report.PlanTotal), most = Finite(report.ObservedTotal - bound) },
        figure_of_merit = new { value = Finite(report.Merit.Value), hits_ha = report.Merit.HitsHectares, wrong_hits_ha = report.Merit.WrongHitsHectares, misses_ha = report.Merit.MissesHectares, false_alarms_ha = report.Merit.FalseAlarmsHectares },
        agreement = new { overall = Finite(report.Agreement.Overall), kappa = Finite(report.Agreement.Kappa), quantity_disagreement = Finite(report.Agreement.QuantityDisagreement), allocation_disagreement = Finite(report.Agreement.AllocationDisagreement) },
        policies = report.Policies.Select(rule => new { policy = rule.Observed.PolicyId, rule = rule.Observed.Rule, unit = rule.Observed.Unit, min = rule.Observed.Minimum, max = rule.Observed.Maximum, planned = rule.Planned.Value, expected = Finite(rule.Expected), observed = rule.Observed.Value, breach = rule.IsBreach }),
        regions = report.Regions.Select(row => new { layer = row.Layer, region = row.Region, use = problem.LandUses[row.Use].Id, expected_ha = row.ExpectedHectares, observed_ha = row.ObservedHectares, expected_t = Finite(row.ExpectedTonnes), observed_t = Finite(row.ObservedTonnes) }),
        check_up = report.CheckUp.Select(row => new { definition = row.Definition.Key, unit = row.Definition.Unit, min = row.Minimum, max = row.Maximum, value = Finite(row.Value), passed = row.IsPassed, trend = row.Trend, status = row.Definition.IsVerified ? "verified" : "unverified", grade = row.Definition.Grade }),
        alerts = report.Alerts.Select(alert => new { kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(alert.Kind.ToString()), subject = alert.Subject, value = Finite(alert.Value), limit = Finite(alert.Limit), unit = alert.Unit, message = alert.Message.In(context.Language) }),
        stored = isNew,
    }, ReadableChinese));

    private void WriteEmissions()
    {
        var table = new TextTable(
            "", context.Say("unit", "单位"), ">" + context.Say("today", "现状"), ">" + context.Say("plan", "方案"), ">" + context.Say("observed", "观测"), ">" + context.Say("above optimum, from", "高于最优，至少"), ">" + context.Say("to", "至多"));
        if (double.IsFinite(report.ObservedTonnes)) table.Add(context.Say("net emissions", "净排放"), "tCO2e/yr", NumberText.Of(report.BaselineTonnes), NumberText.Of(report.PlanTonnes), NumberText.Of(report.ObservedTonnes), "", "");
        table.Add(
            context.Say("weighted sum", "加权和"), "", NumberText.Of(report.BaselineTotal), NumberText.Of(report.PlanTotal), NumberText.Of(report.ObservedTotal),
            NumberText.Of(report.ObservedTotal - report.PlanTotal), NumberText.Of(report.ObservedTotal - bound));
        table.WriteTo(output);
        output.WriteLine(context.Say(
            $"planned change realised by now {NumberText.Percent(report.Path.Share)}; figure of merit {NumberText.Percent(report.Merit.Value)}; plan and map agree on {NumberText.Percent(report.Agreement.Overall)}, kappa {NumberText.Of(report.Agreement.Kappa)}, quantity disagreement {NumberText.Percent(report.Agreement.QuantityDisagreement)}, allocation disagreement {NumberText.Percent(report.Agreement.AllocationDisagreement)}",
            $"目前应实现规划变化的 {NumberText.Percent(report.Path.Share)}；品质因数 {NumberText.Percent(report.Merit.Value)}；方案与观测一致 {NumberText.Percent(report.Agreement.Overall)},kappa {NumberText.Of(report.Agreement.Kappa)}，数量差异 {NumberText.Percent(report.Agreement.QuantityDisagreement)}，位置差异 {NumberText.Percent(report.Agreement.AllocationDisagreement)}"));
    }

    private void WriteRegions()
    {
        var table = new TextTable(context.Say("region", "区域"), context.Say("land use", "地类"), ">" + context.Say("expected ha", "应有（公顷）"), ">" + context.Say("observed ha", "观测（公顷）"), ">" + context.Say("difference", "差值"));
        foreach (var row in report.Regions)
        {
            table.Add(
                row.Region.Length == 0 ? context.Say("study area", "研究区") : RegionOf(row), problem.LandUses[row.Use].Name.In(context.Language),
                NumberText.Of(row.ExpectedHectares), NumberText.Of(row.ObservedHectares), NumberText.Of(row.ObservedHectares - row.ExpectedHectares));
        }
        output.WriteLine();
        table.WriteTo(output);
    }

    private string RegionOf(RegionDeviation row) =>
        problem.RegionLayers.FirstOrDefault(layer => layer.Id == row.Layer)?.Regions.FirstOrDefault(candidate => candidate.Id == row.Region) is { } region ? context.NameOf(region.Name, $"{row.Layer}/{row.Region}") : $"{row.Layer}/{row.Region}";

    private void WriteCheckUp()
    {
        var table = new TextTable(
            context.Say("check-up", "城市体检"), context.Say("unit", "单位"), ">" + context.Say("target", "目标"), ">" + context.Say("observed", "观测"), context.Say("passed", "达标"), context.Say("trend", "趋势"));
        foreach (var row in report.CheckUp)
        {
            var target = row.Minimum is { } least ? ">= " + NumberText.Of(least) : "<= " + NumberText.Of(row.Maximum!.Value);
            var trend = row.Trend > 0 ? context.Say("better", "好转") : row.Trend < 0 ? context.Say("worse", "变差") : context.Say("same", "持平");
            table.Add(row.Definition.Name.In(context.Language) + (row.Definition.IsVerified ? "" : " *"), context.Unit(row.Definition.Unit), target, NumberText.Of(row.Value), row.IsPassed ? context.Say("yes", "是") : context.Terminal.Red(context.Say("NO", "否")), trend);
        }
        output.WriteLine();
        table.WriteTo(output);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
