using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Tests.Format;

/// <summary>A detailed plan extends a master plan whose policies are statutory.</summary>
public sealed class InheritedPoliciesTests : IDisposable
{
    private const string Others = """
          - {id: built, kind: area_quota, uses: urban, equal_ha: 29, status: statutory}
          - {id: shares, kind: area_quota, uses: forest, status: statutory, by_region: {townships/west: {min_ha: 1}, townships/east: {equal_percent: 10}}}
          - {id: hazard, kind: hazard_ban, uses: [urban], inside: {layer: slope, min: 9}, status: statutory}
          - {id: linked, kind: settlement_linkage, rural: crop, urban: urban, status: statutory}
          - {id: zoned, kind: natural_potential_vegetation, uses: [forest], zones: townships, potential: {townships/west: [forest]}, status: statutory}
          - {id: paired, kind: requisition_compensation, uses: [crop], occupied_by: [urban], status: statutory}

        """;

    private readonly TinyCounty county = new();

    public InheritedPoliciesTests() => county.WriteScenario(
        ("max_degrees: {urban: 15}", "max_degrees: {urban: 15}, status: statutory"), ("forbid: [[forest, urban], [any, water]]", "status: statutory, forbid: [[forest, urban], [any, water]]"),
        ("max_ha: 3.5,", "max_ha: 3.5, status: statutory,"), ("  - {id: budget", Others + "  - {id: budget"));

    public void Dispose() => county.Dispose();

    [Theory]
    [InlineData("{id: red-line, enabled: false}")]
    [InlineData("{id: red-line, status: negotiable}")]
    [InlineData("{id: growth, expansion_ratio: 3.5}")]
    [InlineData("{kind: slope_limit, max_degrees: {urban: 16}}")]
    [InlineData("{id: no-felling, forbid: [[forest, urban]]}")]
    [InlineData("{id: budget, max_ha: 4}")]
    [InlineData("{id: budget, from: forest}")]
    [InlineData("{id: built, equal_ha: 31}")]
    [InlineData("{id: built, equal_ha: 27}")]
    [InlineData("{id: built, tolerance_ha: 1}")]
    [InlineData("{id: built, penalty: 100}")]
    [InlineData("{id: built, uses: [urban, crop]}")]
    [InlineData("{id: built, region: townships/west}")]
    [InlineData("{id: shares, by_region: {townships/west: {min_ha: 0.5}}}")]
    [InlineData("{id: shares, by_region: {townships/east: {equal_percent: 11}}}")]
    [InlineData("{id: hazard, uses: [crop]}")]
    [InlineData("{id: linked, ratio: 0.9}")]
    [InlineData("{id: zoned, potential: {townships/east: [forest]}}")]
    [InlineData("{id: paired, occupied_by: [forest]}")]
    public void Extend_ALooserStatutoryPolicy_IsRefusedWhereItIsWritten(string line)
    {
        var error = Assert.Single(Extended(line), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.Equal("CO1612", error.Code);
        Assert.Contains("detail.yaml:4:", error.Where, StringComparison.Ordinal);
        Assert.Contains("只可收紧", error.ChineseMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{id: growth, expansion_ratio: 2.5}")]
    [InlineData("{kind: slope_limit, max_degrees: {urban: 12, crop: 25}}")]
    [InlineData("{id: no-felling, forbid: [[forest, crop], [any, water], [forest, urban]]}")]
    [InlineData("{id: budget, max_ha: 3.5}")]
    [InlineData("{id: budget, from: [crop, forest]}")]
    [InlineData("{id: built, name: Built-up}")]
    [InlineData("{id: shares, by_region: {townships/west: {min_ha: 1.5, max_ha: 4}}}")]
    [InlineData("{id: hazard, uses: [urban, crop], enabled: true, hard: true}")]
    [InlineData("{id: linked, ratio: 1.0}")]
    [InlineData("{id: linked, ratio: 1.1}")]
    [InlineData("{id: zoned, potential: {townships/west: []}}")]
    [InlineData("{id: paired, occupied_by: []}")]
    [InlineData("{id: paired, grade: slope}")]
    [InlineData("{id: urban-total, equal_ha: 1}")]
    [InlineData("{kind: hazard_ban, inside: {layer: slope, min: 8}}")]
    public void Extend_AsStrictOrNegotiable_IsAccepted(string line) =>
        Assert.DoesNotContain(Extended(line), diagnostic => diagnostic.Code is "CO1612" or "CO1613");

    [Theory]
    [InlineData("{id: red-line, inside: {layer: slope, min: 3}}")]
    [InlineData("{id: hazard, inside: {layer: slope, min: 3}}")]
    [InlineData("{id: hazard, uses: []}")]
    public void Extend_AnotherLine_CannotBeCompared(string line)
    {
        var found = Extended(line);

        Assert.Contains(found, diagnostic => diagnostic.Code == "CO1613");
        Assert.DoesNotContain(found, diagnostic => diagnostic.Code == "CO1612");
    }

    /// <summary>The message names the inner key.</summary>
    [Fact]
    public void Extend_ALooserEntryOfATable_IsNamedByItsPath() =>
        Assert.Contains("by_region.townships/east.equal_percent", Extended("{id: shares, by_region: {townships/east: {equal_percent: 11}}}").Single(one => one.Code == "CO1612").Message, StringComparison.Ordinal);

    private IReadOnlyList<Diagnostic> Extended(string line) => ScenarioValidator.Validate(county.Folder.Write("detail.yaml", $$"""
        extends: scenario.yaml
        id: detail
        policies:
          - {{line}}
        """)).Diagnostics;
}
