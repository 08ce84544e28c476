using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>
/// Writes <c>stakeholder_regret.csv</c> when weights have names: what the plan of each stakeholder, and the compromise where one was looked for, costs in
/// the eyes of each other one, above the least any plan can cost there, as a share of the weighted ranges. Bounds prove the least, so regrets are upper limits.
/// </summary>
internal static class FrontRegrets
{
    public static void Write(Front front, string folder)
    {
        FrontPoint[] views = [.. front.Points.Where(point => point.Request is { Method: "weighted_sum" or "stakeholders", Label.Length: > 0 } && point.Values is not null && double.IsFinite(point.ScalarBound))];
        if (views.Length < 2 || front.Ranges is not { } ranges) return;
        (string Name, FrontPoint Plan)[] plans =
        [
            .. views.Select(view => (view.Request.Label, view)),
            .. front.Answers.Where(answer => answer.Label == StakeholderMethod.CompromiseRows).Select(answer => (answer.Label, front.Points[answer.Row])),
        ];
        var scales = Array.ConvertAll(views, view => view.Request.Weights.Select((weight, a) => weight * ranges.Width(a)).Sum());
        var values = Array.ConvertAll(plans, plan => views.Select((view, v) => view.Request.Weights.Zip(plan.Plan.Values!, (weight, value) => weight * value).Sum() / scales[v]).ToArray());
        var regrets = new RegretMatrix(values, [.. views.Select((view, v) => view.ScalarBound / scales[v])]);
        var table = new CsvTable(["plan_of", "row", .. views.Select(view => "seen_by_" + view.Request.Label), "worst", "least_worst"]);
        for (var plan = 0; plan < plans.Length; plan++)
        {
            table.Add(plans[plan].Name).Add(plans[plan].Plan.Index);
            for (var view = 0; view < views.Length; view++) table.Add(regrets[plan, view]);
            table.Add(regrets.Worst(plan)).Add(plan == regrets.MinMaxRegret).EndRow();
        }
        table.Save(Path.Combine(folder, FrontFiles.Regrets));
    }
}
