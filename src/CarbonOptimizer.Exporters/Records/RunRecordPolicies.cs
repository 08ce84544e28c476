using System.Text.Json;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>The <c>policies</c> and <c>today</c> parts of <c>run.json</c>: the rows of <c>policies.csv</c>, and what today's land use misses of them.</summary>
internal static class RunRecordPolicies
{
    public static void Write(Utf8JsonWriter json, RunReport report, AuditReport audit)
    {
        var prices = ShadowPrices.Of(report);
        json.WriteStartArray("policies");
        var penalties = report.Problem.Policies.ToDictionary(policy => policy.Id, policy => policy.Description.PenaltyPerUnit);
        foreach (var result in audit.Policies) WriteRule(json, result, prices, penalties[result.PolicyId]);
        json.WriteEndArray();
        WriteToday(json, UnmetToday.Of(audit.Policies));
    }

    private static void WriteToday(Utf8JsonWriter json, UnmetToday today)
    {
        json.WriteStartObject("today");
        json.WriteNumber("policies", today.PolicyCount);
        json.WriteNumber("broken", today.BrokenCount);
        json.WriteString("farthest_policy", today.Farthest?.PolicyId);
        json.WriteString("farthest_rule", today.Farthest?.Rule);
        json.WriteOptional("farthest_by", today.Farthest?.ViolationAtBaseline);
        json.WriteString("unit", today.Farthest?.Unit);
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, PolicyResult result, ShadowPrices prices, decimal? penalty)
    {
        json.WriteStartObject();
        json.WriteString("policy", result.PolicyId);
        json.WriteString("rule", result.Rule);
        json.WriteNames(result.Name);
        json.WriteString("unit", result.Unit);
        json.WriteOptional("asked_min", result.Minimum);
        json.WriteOptional("asked_max", result.Maximum);
        json.WriteOptional("got", result.Value);
        json.WriteOptional("baseline", result.ValueAtBaseline);
        json.WriteOptional("slack", result.Slack);
        json.WriteBoolean("kept", result.IsKept);
        json.WriteOptional("penalty_per_unit", penalty);
        json.WriteOptional("penalty_paid", penalty * result.Violation);
        if (prices.Find(result.PolicyId, result.Rule) is var (price, limit))
        {
            json.WriteFinite("shadow_price", price);
            json.WriteString("shadow_price_unit", $"{prices.Unit}/{result.Unit}");
            json.WriteString("binding_limit", limit);
        }
        json.WriteEndObject();
    }
}
