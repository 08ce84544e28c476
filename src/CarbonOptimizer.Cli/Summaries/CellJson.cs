using System.Text.Json;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Explaining;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Why a planning unit has its use, for programs.</summary>
internal static class CellJson
{
    public static string Of(SolvedScenario solved, CellExplanation explanation) => JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/cell/1",
        unit = explanation.Unit,
        today = explanation.UseToday.Id,
        planned = explanation.UsePlanned.Id,
        uses = explanation.Alternatives.Select(use => new
        {
            use = use.Use.Id,
            forbidden_by = use.ForbiddenBy.Select(policy => policy.Id),
            objectives = use.Terms.Select((value, i) => new { objective = solved.Problem.Objectives[i].Objective.Id, value, unit = solved.Problem.Objectives[i].Objective.Unit }),
            change_of_total = use.ChangeOfTotal,
            pays_for_quotas = double.IsFinite(use.PricePaid) ? use.PricePaid : (double?)null,
            breaks = use.BreaksQuotas.Select(policy => policy.Id),
        }),
    });
}
