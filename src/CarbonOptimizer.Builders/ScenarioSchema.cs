using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CarbonOptimizer.Builders.Scenarios;

namespace CarbonOptimizer.Builders;

/// <summary>The JSON Schema of scenario files, for completion and checks in editors. Written from the table of keys that reads them.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The schema as JSON (draft 2020-12) with a line break at the end.</summary>
    public static string Json { get; } = Write();

    private static string Write()
    {
        var schema = ScenarioFormat.Root.ToJsonSchema();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"CarbonOptimizer scenario ({ScenarioFormat.Version})");
        ((JsonObject)schema["properties"]!)["extends"]!["examples"] = new JsonArray("base.yaml");
        return schema.ToJsonString(Indented) + "\n";
    }
}
