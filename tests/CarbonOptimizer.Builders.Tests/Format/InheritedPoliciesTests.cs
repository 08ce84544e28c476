using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Tests.Format;

/// <summary>A detailed plan extends a master plan whose policies are statutory.</summary>
public sealed class InheritedPoliciesTests : IDisposable
{
    private readonly TinyCounty county = new();

    public InheritedPoliciesTests() => county.WriteScenario(
        ("max_degrees: {urban: 15}", "max_degrees: {urban: 15}, status: statutory"), ("forbid: [[forest, urban], [any, water]]", "status: statutory, forbid: [[forest, urban], [any, water]]"),
        ("max_ha: 3.5,", "max_ha: 3.5, status: statutory,"));

    public void Dispose() => county.Dispose();

    [Theory]
    [InlineData("{id: red-line, enabled: false}")]
    [InlineData("{id: red-line, status: negotiable}")]
    [InlineData("{id: growth, expansion_ratio: 3.5}")]
    [InlineData("{kind: slope_limit, max_degrees: {urban: 16}}")]
    [InlineData("{id: no-felling, forbid: [[forest, urban]]}")]
    [InlineData("{id: budget, max_ha: 4}")]
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
    [InlineData("{id: urban-total, equal_ha: 1}")]
    [InlineData("{kind: hazard_ban, inside: {layer: slope, min: 8}}")]
    public void Extend_AsStrictOrNegotiable_IsAccepted(string line) =>
        Assert.DoesNotContain(Extended(line), diagnostic => diagnostic.Code is "CO1612" or "CO1613");

    [Fact]
    public void Extend_AnotherLine_CannotBeCompared() =>
        Assert.Contains(Extended("{id: red-line, inside: {layer: slope, min: 3}}"), diagnostic => diagnostic.Code == "CO1613");

    private IReadOnlyList<Diagnostic> Extended(string line) => ScenarioValidator.Validate(county.Folder.Write("detail.yaml", $$"""
        extends: scenario.yaml
        id: detail
        policies:
          - {{line}}
        """)).Diagnostics;
}
