using System.Text;
using System.Text.Json;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Exporters.Records;

namespace CarbonOptimizer.Exporters.Explanations;

/// <summary>An explanation of infeasibility as JSON.</summary>
public static class InfeasibilityRecord
{
    /// <summary>Name and version of the format.</summary>
    public const string Schema = "carbon-optimizer/infeasibility/1";

    /// <summary>The JSON text, with the paragraphs for the minutes in both languages.</summary>
    public static string Json(InfeasibilityExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Indented))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("verdict", NameOf(explanation.Verdict));
            if (explanation.IsPartial) json.WriteBoolean("partial", true);
            json.WriteStartArray("conflicts");
            foreach (var conflict in explanation.Conflicts) Write(json, conflict);
            json.WriteEndArray();
            json.WritePropertyName("together");
            if (explanation.Together is { } together) Write(json, together);
            else json.WriteNullValue();
            json.WriteString("minutes_en", InfeasibilityMinutes.Text(explanation, Language.English));
            json.WriteString("minutes_zh", InfeasibilityMinutes.Text(explanation, Language.Chinese));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static string NameOf(FeasibilityVerdict verdict) => verdict switch
    {
        FeasibilityVerdict.Attainable => "attainable",
        FeasibilityVerdict.ProvedImpossible => "proved_impossible",
        FeasibilityVerdict.SuspectedImpossible => "suspected_impossible",
        _ => "numerically_doubtful",
    };

    private static void Write(Utf8JsonWriter json, ConflictSet conflict)
    {
        json.WriteStartObject();
        json.WriteString("verdict", NameOf(conflict.Verdict));
        json.WriteFinite("missed_ha", conflict.MissedHectares);
        json.WriteFinite("missed_in_whole_ha", conflict.MissedInWholeHectares);
        json.WriteBoolean("leaves_out_other_conflicts", conflict.LeavesOutOthers);
        json.WriteStartArray("members");
        foreach (var member in conflict.Members) Write(json, member);
        json.WriteEndArray();
        json.WriteStartArray("ways_out");
        foreach (var way in conflict.WaysOut) Write(json, way);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ConflictMember member)
    {
        json.WriteStartObject();
        WritePolicy(json, member.Policy);
        json.WriteBoolean("shown_necessary", member.IsShownNecessary);
        json.WriteBoolean("ends_conflict_in_whole", member.EndsTheConflict);
        json.WriteStartArray("demands");
        foreach (var demand in member.Demands)
        {
            json.WriteStartObject();
            json.WriteString("rule", demand.Rule);
            json.WriteString("unit", demand.Unit);
            json.WriteOptional("min", demand.Minimum);
            json.WriteOptional("max", demand.Maximum);
            json.WriteNumber("today", demand.ValueAtBaseline);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WayOut way)
    {
        json.WriteStartObject();
        json.WriteBoolean("verified", way.IsVerified);
        json.WriteNumber("total", way.TotalAmount);
        json.WriteFinite("proved_least_ha", way.LeastAmount);
        if (way.Cost is { } cost)
        {
            json.WriteFinite("weighted_total", cost.Total);
            json.WriteFinite("weighted_total_at_least", cost.Bound);
            json.WriteFinite("net_carbon_tco2e_per_year", cost.NetCarbon);
        }
        json.WriteStartArray("changes");
        foreach (var change in way.Changes)
        {
            json.WriteStartObject();
            WritePolicy(json, change.Policy);
            json.WriteString("rule", change.Rule);
            json.WriteString("unit", change.Unit);
            json.WriteNumber("asked", change.Asked);
            json.WriteNumber("relaxed", change.Relaxed);
            json.WriteNumber("amount", change.Amount);
            json.WriteFinite("share", change.Share);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePolicy(Utf8JsonWriter json, Policy policy)
    {
        json.WriteString("policy", policy.Id);
        json.WriteNames(policy.Description.Name);
        json.WriteString("status", policy.Description.Status switch { PolicyStatus.Statutory => "statutory", PolicyStatus.Negotiable => "negotiable", _ => "advisory" });
    }
}
