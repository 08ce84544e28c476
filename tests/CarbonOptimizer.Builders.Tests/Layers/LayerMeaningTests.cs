using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests.Layers;

/// <summary>Cases in which a file says less than its maker meant: what stands beside it counts, and what looks like no data is asked about.</summary>
public sealed class LayerMeaningTests
{
    [SharedDataTheory("cases")]
    [InlineData("M03-cost-minus9999-untagged", "CO1418", "-9999")]
    [InlineData("M03d-cost-fltmin", "CO1418", "-3.4028235E+38")]
    [InlineData("R03c-slope-nodata-mismatch", "CO1418", "-3.4028235E+38")]
    [InlineData("M04-slope-minus9999-untagged", "CO1418", "-9999")]
    [InlineData("M04c-slope-255-byte-untagged", "CO1418", "255")]
    [InlineData("R22e-redline-raster-255-untagged", "CO1418", "255")]
    [InlineData("V13d-srs-0-degrees", "CO1721", "112")]
    [InlineData("V13g-srs-0-large-degrees", "CO1721", "")]
    [InlineData("V12-antimeridian", "CO1723", "P00")]
    public void Validate_MarkerOrDegreesUndeclared_IsAnError(string name, string code, string told)
    {
        var error = Assert.Single(Validate(name).Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(code, error.Code);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ChineseMessage);
        Assert.NotEmpty(error.Hint);
    }

    /// <summary>What the maker meant, said in the scenario: the same plan problem as where the file says it, or values taken as they are.</summary>
    [SharedDataTheory("cases")]
    [InlineData("M04-slope-minus9999-untagged", "layers.slope.nodata=-9999", "CO1404")]
    [InlineData("M04c-slope-255-byte-untagged", "layers.slope.nodata=255", "CO1404")]
    [InlineData("M04c-slope-255-byte-untagged", "layers.slope.nodata=none", "CO1412")]
    [InlineData("M04-slope-minus9999-untagged", "layers.slope.nodata=none", "CO1419")]
    [InlineData("M03-cost-minus9999-untagged", "layers.suit.nodata=none", "")]
    public void Validate_MarkerSettledInTheScenario_IsTakenAtItsWord(string name, string setting, string code)
    {
        var codes = Validate(name, setting).Diagnostics.Select(diagnostic => diagnostic.Code).ToArray();
        Assert.DoesNotContain("CO1418", codes);
        if (code.Length > 0) Assert.Contains(code, codes);
    }

    /// <summary>Nodata, scale, mask and reference system beside the file, as GDAL keeps them.</summary>
    [SharedDataTheory("cases")]
    [InlineData("R22-nodata-in-aux")]
    [InlineData("R22b-slope-nodata-in-aux")]
    [InlineData("R22c-external-mask")]
    [InlineData("R01b-scale-in-aux")]
    [InlineData("R09c-crs-in-aux")]
    public void Build_MeaningBesideTheFile_IsTaken(string name)
    {
        var report = Validate(name);
        Assert.DoesNotContain(report.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var built = report.Scenario!;
        Assert.Contains(built.Inputs, input => input.Path.EndsWith(".aux.xml", StringComparison.Ordinal) || input.Path.EndsWith(".msk", StringComparison.Ordinal));
        if (name.StartsWith("R09c", StringComparison.Ordinal)) Assert.DoesNotContain(report.Diagnostics, diagnostic => diagnostic.Code == "CO1415");
        if (name is "R22-nodata-in-aux" or "R22c-external-mask") Assert.InRange(built.Problem.Units.Count, 1, 24 * 20 - 1);
    }

    [SharedDataFact("cases")]
    public void Validate_ParcelsWithoutReferenceSystem_WarnAsRastersDo() =>
        Assert.Contains(Validate("V13-srs-minus1").Diagnostics, diagnostic => diagnostic is { Code: "CO1722", Severity: DiagnosticSeverity.Warning });

    private static ValidationReport Validate(string name, params string[] settings) =>
        ScenarioValidator.Validate(SharedData.PathOf($"cases/{name}/scenario.yaml"), new BuildOptions { Overrides = settings });
}
