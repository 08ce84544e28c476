using System.Text.Json;
using CarbonOptimizer.Builders.Policies;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests;

public sealed class ScenarioReferenceTests
{
    private const string Marker = "<!-- generated: key reference -->";

    [Fact]
    public void Markdown_CommittedReference_IsUpToDate()
    {
        var path = Path.Combine(SharedData.RepositoryRoot, "docs", "scenario.md");
        var committed = File.ReadAllText(path).ReplaceLineEndings("\n");
        var introduction = committed[..(committed.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)];
        var expected = $"{introduction}\n\n{ScenarioReference.Markdown}";

        Refresh(path, expected);

        Assert.Equal(expected, committed);
    }

    [Fact]
    public void Json_CommittedSchema_IsUpToDate()
    {
        var path = Path.Combine(SharedData.RepositoryRoot, "docs", "schema", "scenario-1.schema.json");

        Refresh(path, ScenarioSchema.Json);

        Assert.Equal(ScenarioSchema.Json, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Json_Schema_NamesEveryPolicyKind()
    {
        using var schema = JsonDocument.Parse(ScenarioSchema.Json);

        var kinds = schema.RootElement.GetProperty("properties").GetProperty("policies").GetProperty("items").GetProperty("oneOf")
            .EnumerateArray().Select(variant => variant.GetProperty("properties").GetProperty("kind").GetProperty("const").GetString());

        Assert.Equal(PolicyKinds.All.Select(kind => kind.Id), kinds);
        Assert.All(["ecological_red_line", "area_quota", "cropland_floor", "density_cap", "carbon_peak"], kind => Assert.Contains(kind, kinds));
    }

    /// <summary>Run the tests with CARBON_UPDATE_DOCS=1 to write the files anew; they fail once and then pass.</summary>
    private static void Refresh(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("CARBON_UPDATE_DOCS") == "1") File.WriteAllText(path, text);
    }
}
