using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Tests.Format;

public sealed class ScenarioDocumentTests : IDisposable
{
    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Theory]
    [InlineData("id: tiny", "id: Tiny County", "CO1107")]
    [InlineData("id: tiny", "x: 1", "CO1102")]
    [InlineData("scenario/1", "scenario/2", "CO1112")]
    [InlineData("seed: 7", "seed: 1.5", "CO1104")]
    [InlineData("seed: 7", "seed: \"7\"", "CO1104")]
    [InlineData("seed: 7", "seed:", "CO1115")]
    [InlineData("seed: 7", "seed: .nan", "CO1104")]
    [InlineData("seed: 7", "seed: 1e999", "CO1104")]
    [InlineData("seed: 7", "seed: [7]", "CO1103")]
    [InlineData("relative_gap: 0.001", "relative_gap: 1%", "CO1104")]
    [InlineData("neighbourhood: 4", "neighbourhood: 6", "CO1106")]
    [InlineData("static: true", "static: yes", "CO1104")]
    [InlineData("\"#f0e060\"", "#f0e060}", "CO1003")]
    [InlineData("\"#f0e060\"", "\"#f0e06\"", "CO1104")]
    [InlineData("id: forest,", "id: crop,", "CO1108")]
    [InlineData("space: urban", "space: town", "CO1106")]
    [InlineData("codes: 3", "codes: []", "CO1113")]
    [InlineData("codes: 3", "codes: 2", "CO1604")]
    [InlineData("flux_tc_per_ha: 30", "flux_tc_per_ha: 30, flux_tco2e_per_ha: 110", "CO1110")]
    [InlineData("coefficient: dryland", "coefficient: drylnd", "CO1502")]
    [InlineData("slope: 0.1}", "slop: 0.1}", "CO1109")]
    [InlineData("constant: 1, terms: {slope: 0.1}, max: 3", "min: 2, max: 1, layer: slope", "CO1601")]
    [InlineData("constant: 1, terms: {slope: 0.1}, max: 3", "constant: 1", "CO1111")]
    [InlineData("kind: net_carbon", "kind: net_carbn", "CO1106")]
    [InlineData("{kind: net_carbon}", "{weight: 1}", "CO1102")]
    [InlineData("{kind: net_carbon}", "net_carbon", "CO1103")]
    [InlineData("weight: 2", "weight: -2", "CO1105")]
    [InlineData("forbid: [[forest, urban]", "forbid: [[forest]", "CO1113")]
    [InlineData("forbid: [[forest, urban], [any, water]]", "forbid: [], allow: []", "CO1110")]
    [InlineData("equal_ha: 2", "equal_ha: 2, max_ha: 3", "CO1110")]
    [InlineData("equal_ha: 2", "tolerance_ha: 2", "CO1111")]
    [InlineData("each_region: townships", "each_region: townships, region: townships/west", "CO1110")]
    [InlineData("region: townships/west", "region: townships/wst", "CO1109")]
    [InlineData("townships/east: {min_percent", "townships/south: {min_percent", "CO1109")]
    [InlineData("id: budget", "id: growth", "CO1108")]
    [InlineData("status: statutory", "status: law", "CO1106")]
    [InlineData("landuse: landuse.tif", "lulc: landuse.tif", "CO1102")]
    [InlineData("price: price.tif", "price: {file: price.tif, band: 2}", "CO1105")]
    [InlineData("price: price.tif", "price: {file: price.tif, bnd: 2}", "CO1101")]
    [InlineData("price: price.tif", "price: ../price.tif", "CO1201")]
    [InlineData("price: price.tif", "price: /etc/hostname", "CO1201")]
    [InlineData("price: price.tif", "price: prce.tif", "CO1202")]
    [InlineData("price: price.tif", "price: \"pri\\0ce.tif\"", "CO1206")]
    [InlineData("zh: 小县", "zg: 小县", "CO1101")]
    public void Validate_OneFault_IsReportedWithItsCodeAndPlace(string old, string replacement, string code)
    {
        var report = ScenarioValidator.Validate(county.WriteScenario((old, replacement)));

        Assert.False(report.IsValid);
        var diagnostic = Assert.Single(report.Diagnostics, d => d.Code == code);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Matches("scenario\\.yaml:\\d+:\\d+$", diagnostic.Where);
        Assert.Matches("\\p{IsCJKUnifiedIdeographs}", diagnostic.ChineseMessage);
    }

    [Fact]
    public void Validate_AllWeightsZero_IsRefused()
    {
        var report = ScenarioValidator.Validate(county.WriteScenario(("{kind: net_carbon}", "{kind: net_carbon, weight: 0}"), ("weight: 0.25", "weight: 0"), ("weight: 2", "weight: 0"), ("weight: 0.5", "weight: 0")));

        Assert.Contains(report.Diagnostics, d => d.Code == "CO1603");
    }

    [Fact]
    public void Validate_MissingFile_IsADiagnostic()
    {
        var report = ScenarioValidator.Validate(Path.Combine(county.Folder.FullPath, "nothing.yaml"));

        Assert.Equal("CO1011", Assert.Single(report.Diagnostics).Code);
    }

    [Fact]
    public void Validate_ListAsScenario_IsRefused()
    {
        var report = ScenarioValidator.Validate(county.Folder.Write("list.yaml", "- a\n- b\n"));

        Assert.Equal("CO1103", Assert.Single(report.Diagnostics).Code);
    }

    [Fact]
    public void Build_Extends_MergesTablesAndNamedItems()
    {
        county.WriteScenario();
        var path = county.Folder.Write("variant.yaml", """
            schema: carbon-optimizer/scenario/1
            id: variant
            extends: scenario.yaml
            run: {seed: 8}
            objectives:
              - {kind: boundary_length, weight: 3}
            policies:
              - {id: budget, max_ha: 1}
              - {id: crop-max, kind: area_quota, uses: crop, max_percent: 60}
            """);

        var built = ScenarioBuilder.Build(path);

        Assert.Equal("variant", built.Problem.Id);
        Assert.Equal("Tiny county", built.Title.English);
        Assert.Equal(8UL, built.Options.Seed);
        Assert.Equal(TimeSpan.FromSeconds(5), built.Options.TimeLimit);
        Assert.Equal([1.0, 3, 2, 0.5], built.Problem.Objectives.Select(o => o.Weight));
        Assert.Equal("crop-max", built.Problem.Policies[^1].Id);
        Assert.Equal(1m, Assert.Single(built.Problem.Policies.Single(p => p.Id == "budget").Check(built.Problem, built.Problem.Baseline.Uses)).Maximum);
        Assert.Contains(built.Inputs, input => input.Path == "scenario.yaml");
        Assert.DoesNotContain("extends", built.LockedYaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ScenarioExtendingItself_IsRefused()
    {
        var path = county.WriteScenario(("id: tiny", "id: tiny\nextends: scenario.yaml"));

        Assert.Equal("CO1205", Assert.Single(ScenarioValidator.Validate(path).Diagnostics).Code);
    }

    [Fact]
    public void Validate_FaultInTheBaseFile_PointsIntoTheBaseFile()
    {
        county.WriteScenario(("neighbourhood: 4", "neighborhood: 4"));
        var path = county.Folder.Write("variant.yaml", "schema: carbon-optimizer/scenario/1\nid: variant\nextends: scenario.yaml\n");

        var diagnostic = Assert.Single(ScenarioValidator.Validate(path).Diagnostics);

        Assert.EndsWith("scenario.yaml:5:8", diagnostic.Where, StringComparison.Ordinal);
        Assert.Equal("Maybe 'neighbourhood'?", diagnostic.Hint);
    }

    [Fact]
    public void Validate_ThousandsOfFaults_StayBounded()
    {
        var path = county.Folder.Write("many.yaml", "schema: carbon-optimizer/scenario/1\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"key{i}: 1\n")));

        Assert.InRange(ScenarioValidator.Validate(path).Diagnostics.Count, 1, 200);
    }
}
