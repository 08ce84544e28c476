using System.Text.Json;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Explaining;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Which lines and quotas a proposed conversion breaks, for programs.</summary>
internal static class PermitJson
{
    public static string Of(SolvedScenario solved, PermitCheck check, ProposedLand land) => JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/permit/1",
        permitted = check.IsPermitted,
        cells = check.UnitCount,
        hectares = check.Hectares,
        drawn_hectares = land.DrawnHectares,
        cut = land.Parts.Select(part => new { polygon = part.Number, drawn_hectares = part.DrawnHectares, covered_hectares = part.CoveredHectares }),
        forbidden_by = check.Lines.Select(line => new { policy = line.Policy.Id, cells = line.UnitCount, hectares = line.Hectares }),
        newly_broken = check.NewlyBroken.Select(rule => new { policy = rule.PolicyId, rule = rule.Rule, unit = rule.Unit, value = rule.Value, min = rule.Minimum, max = rule.Maximum }),
        already_broken = check.AlreadyBroken.Select(rule => new { policy = rule.PolicyId, rule = rule.Rule }),
        penalties = check.PenaltyChanges.Select(paid => new { policy = paid.Rule.PolicyId, rule = paid.Rule.Rule, unit = paid.Rule.Unit, missed = paid.Rule.Violation, before = paid.Before, after = paid.After }),
        objectives = check.Before.Select((before, i) => new { objective = solved.Problem.Objectives[i].Objective.Id, unit = solved.Problem.Objectives[i].Objective.Unit, before, after = check.After[i] }),
    });
}
