using System.Text.Json;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>The <c>objective</c> part of <c>run.json</c>: weighted total, committed part, every term with its parts.</summary>
internal static class RunRecordObjectives
{
    public static void Write(Utf8JsonWriter json, RunReport report, AuditReport audit)
    {
        json.WriteStartObject("objective");
        json.WriteString("unit", ShadowPrices.Of(report).Unit);
        json.WriteFinite("total", audit.WeightedTotal);
        json.WriteFinite("baseline", audit.BaselineWeightedTotal);
        json.WriteFinite("committed", audit.CommittedTotal);
        json.WriteFinite("controllable", audit.WeightedTotal - audit.CommittedTotal);
        json.WriteStartArray("terms");
        for (var i = 0; i < audit.Objectives.Count; i++)
        {
            WriteTerm(json, report.Problem.Objectives[i], audit.Objectives[i], audit.BaselineObjectives[i]);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTerm(Utf8JsonWriter json, WeightedObjective term, ObjectiveValue plan, ObjectiveValue baseline)
    {
        json.WriteStartObject();
        json.WriteString("id", term.Objective.Id);
        json.WriteNames(term.Objective.Name);
        json.WriteString("unit", term.Objective.Unit);
        json.WriteFinite("weight", term.Weight);
        json.WriteFinite("value", plan.Total);
        json.WriteFinite("baseline", baseline.Total);
        json.WriteFinite("weighted", term.Weight * plan.Total);
        json.WriteStartArray("parts");
        foreach (var part in plan.Parts)
        {
            json.WriteStartObject();
            json.WriteString("id", part.Id);
            json.WriteNames(part.Name);
            json.WriteFinite("value", part.Value);
            json.WriteFinite("baseline", baseline.Parts.FirstOrDefault(other => other.Id == part.Id)?.Value ?? double.NaN);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
