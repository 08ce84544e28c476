using System.Text.Json;
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

        Assert.Equal(
            ["ecological_red_line", "permanent_basic_farmland", "urban_growth_boundary", "transitions", "slope_limit", "area_quota", "conversion_budget", "static_uses",
                "construction_total", "construction_increment", "cropland_floor", "sink_area_not_reduced", "sink_quality", "requisition_compensation", "settlement_linkage", "resource_capacity", "energy_land",
                "transit_share", "infill_share", "mixed_use", "no_spill_over", "no_blind_afforestation", "barren_hill_greening", "natural_potential_vegetation", "steep_cropland_retirement", "hazard_ban", "industrial_in_parks",
                "retired_to_green", "leapfrog_ban", "density_cap", "patch_size", "carbon_peak", "carbon_neutrality", "cumulative_carbon_budget", "period_conversion_budget",
                "conversion_capacity"],
            kinds);
    }

    /// <summary>Run the tests with CARBON_UPDATE_DOCS=1 to write the files anew; they fail once and then pass.</summary>
    private static void Refresh(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("CARBON_UPDATE_DOCS") == "1") File.WriteAllText(path, text);
    }
}
