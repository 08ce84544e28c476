using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>Finds what lies beyond its threshold.</summary>
internal static class MonitoringAlerts
{
    public static IEnumerable<MonitoringAlert> Of(AllocationProblem problem, MonitoringReport report, MonitoringOptions options)
    {
        var names = problem.Policies.ToDictionary(policy => policy.Id, policy => policy.Description.Name, StringComparer.Ordinal);
        foreach (var rule in report.Policies.Where(rule => rule.IsBreach)) yield return Broken(rule.Observed, names[rule.Observed.PolicyId]);
        var limit = report.ExpectedTonnes + options.EmissionTolerance * Math.Abs(report.ExpectedTonnes);
        if (report.ObservedTonnes > limit)
        {
            yield return new MonitoringAlert(AlertKind.EmissionsAbovePath, "net_carbon", report.ObservedTonnes, limit, "tCO2e/yr", new BilingualText(
                $"Net emissions of {Text(report.ObservedTonnes)} tCO2e/yr exceed the planned path of {Text(report.ExpectedTonnes)} tCO2e/yr by more than {Text(100 * options.EmissionTolerance)} %.",
                $"净排放 {Text(report.ObservedTonnes)} tCO2e/yr，超过规划路径 {Text(report.ExpectedTonnes)} tCO2e/yr 的 {Text(100 * options.EmissionTolerance)} % 以上。"));
        }
        foreach (var row in report.Regions.Where(row => Math.Abs(row.Share) > options.AreaTolerance)) yield return OffPath(problem, row, options);
        foreach (var row in report.CheckUp.Where(row => !row.IsPassed)) yield return Failed(row);
    }

    private static MonitoringAlert Broken(PolicyResult rule, BilingualText name)
    {
        var value = (double)rule.Value;
        var limit = (double)(rule.Value < rule.Minimum ? rule.Minimum.Value : rule.Maximum ?? rule.Value);
        return new MonitoringAlert(AlertKind.PolicyBroken, $"{rule.PolicyId}/{rule.Rule}", value, limit, rule.Unit, new BilingualText(
            $"{name.English}: {rule.Name.English} is {Text(value)} {rule.Unit}, the limit is {Text(limit)} {rule.Unit}.",
            $"{name.Chinese}：{rule.Name.Chinese}为 {Text(value)} {rule.Unit}，限值为 {Text(limit)} {rule.Unit}。"));
    }

    private static MonitoringAlert OffPath(AllocationProblem problem, RegionDeviation row, MonitoringOptions options)
    {
        var (use, region) = (problem.LandUses[row.Use].Name, RegionName(problem, row));
        return new MonitoringAlert(AlertKind.AreaOffPath, $"{row.Layer}/{row.Region}/{problem.LandUses[row.Use].Id}", row.ObservedHectares, row.ExpectedHectares, "ha", new BilingualText(
            $"{region.English}: {use.English} covers {Text(row.ObservedHectares)} ha, {Text(row.ExpectedHectares)} ha were planned; the difference exceeds {Text(100 * options.AreaTolerance)} % of the region.",
            $"{region.Chinese}：{use.Chinese}为 {Text(row.ObservedHectares)} 公顷，规划为 {Text(row.ExpectedHectares)} 公顷，差值超过区域面积的 {Text(100 * options.AreaTolerance)} %。"));
    }

    private static MonitoringAlert Failed(CheckUpRow row)
    {
        var limit = row.Value < row.Minimum ? row.Minimum.Value : row.Maximum ?? row.Value;
        return new MonitoringAlert(AlertKind.CheckUpFailed, row.Definition.Key, row.Value, limit, row.Definition.Unit, new BilingualText(
            $"Check-up: {row.Definition.Name.English} is {Text(row.Value)} {row.Definition.Unit}, the target is {Text(limit)} {row.Definition.Unit}.",
            $"城市体检：{row.Definition.Name.Chinese}为 {Text(row.Value)} {row.Definition.Unit}，目标为 {Text(limit)} {row.Definition.Unit}。"));
    }

    private static BilingualText RegionName(AllocationProblem problem, RegionDeviation row)
    {
        if (row.Region.Length == 0) return new BilingualText("Study area", "研究区");
        var layer = problem.RegionLayers.First(layer => layer.Id == row.Layer);
        return layer.Regions[layer.IndexOf(row.Region)].Name;
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 1000 ? "0" : "0.##", CultureInfo.InvariantCulture);
}
