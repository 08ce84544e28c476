using System.Text.Encodings.Web;
using System.Text.Json;

namespace CarbonOptimizer.Builders.Levels;

/// <summary>The JSON Schema of levels files, for completion and checks in editors. Written from the table of keys that reads them.</summary>
public static class LevelsSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The schema as JSON (draft 2020-12) with a line break at the end.</summary>
    public static string Json { get; } = Write();

    private static string Write()
    {
        var schema = LevelsFormat.Root.ToJsonSchema();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"CarbonOptimizer levels ({LevelsFormat.Version})");
        return schema.ToJsonString(Indented) + "\n";
    }
}
