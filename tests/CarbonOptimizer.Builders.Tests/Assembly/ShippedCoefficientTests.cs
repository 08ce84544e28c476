using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Tests.Assembly;

/// <summary>What every shipped coefficient says of itself, and laws between them.</summary>
public sealed class ShippedCoefficientTests
{
    public static TheoryData<string> Latest => [.. ShippedSets.All.Select(line => line.File).Distinct()];

    [Theory]
    [MemberData(nameof(Latest))]
    public void Rows_OfALatestTable_AreGradedWithASource(string file)
    {
        var table = Open(file);

        Assert.NotEmpty(table.Rows);
        Assert.All(table.Rows, row =>
        {
            Assert.Contains(table.Text(row, "grade"), (string[])[CoefficientGrade.Primary, CoefficientGrade.Secondary, CoefficientGrade.Placeholder]);
            Assert.NotEmpty(table.Text(row, "source"));
            Assert.Equal(table.Text(row, "grade") == CoefficientGrade.Primary, table.Text(row, "verified") == "true");
        });
    }

    /// <summary>
    /// A value is primary only where somebody who read it quotes document, table and page, and where it stands there as it is shipped: no quotient
    /// or rounding of ours, no abstract, no row of a wider class, nothing that another text quotes.
    /// </summary>
    [Theory]
    [MemberData(nameof(Latest))]
    public void Rows_CalledPrimary_QuoteDocumentTableAndPage(string file)
    {
        var table = Open(file);
        Assert.All(table.Rows.Where(row => table.Text(row, "grade") == CoefficientGrade.Primary), row =>
        {
            var source = table.Text(row, "source");
            Assert.Matches(@"^[A-Z][^,]+ (19|20)\d\d, .*\b(Table|Equation) \d+", source);
            Assert.Matches(@"\bpp?\. \d+", source);
            Assert.DoesNotMatch("abstract|quote|as read|introduction|stock over area|quotient|as in the set|copy of|^As |of all ", source);
        });
    }

    [Theory]
    [MemberData(nameof(Latest))]
    public void Ranges_OfALatestTable_EncloseTheirValue(string file)
    {
        var table = Open(file);
        var value = Array.Find(["value", "flux"], table.Has);
        if (value is null || !table.Has("low")) return;
        Assert.All(table.Rows, row =>
        {
            var central = table.Number(row, value)!.Value;
            Assert.True(table.NumberOr(row, "low", central) <= central && central <= table.NumberOr(row, "high", central), $"{file}, line {row.Line}");
        });
    }

    [Fact]
    public void EarlierVersions_AreKeptAndListed() => Assert.All(ShippedSets.All, line =>
    {
        var (set, resource) = ShippedSets.Find(line.File, line.Set.Version)!.Value;
        Assert.Equal(line.Set, set);
        using var stream = typeof(ShippedSets).Assembly.GetManifestResourceStream(resource)!;
        Assert.Equal(line.Set.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream)));
    });

    /// <summary>Emission = heat x carbon x oxidation x 44/12, to the last printed digit.</summary>
    [Fact]
    public void Fuels_Factor_IsTheProductOfItsChain()
    {
        var table = Open("energy_conversion.csv");
        Assert.All(table.Rows, row =>
        {
            var product = table.Number(row, "heat")!.Value * table.Number(row, "carbon")!.Value / 1000 * table.Number(row, "oxidation")!.Value * 44 / 12;
            Assert.Equal(table.Number(row, "factor")!.Value, product, 4);
        });
    }

    /// <summary>Tables that name electricity or diesel themselves would give it a second factor.</summary>
    [Fact]
    public void Electricity_StandsInOneTableOnly()
    {
        string[] others = ["energy_conversion.csv", "farm_inputs.csv"];
        Assert.All(others, file => Assert.DoesNotContain(Open(file).Rows, row => Open(file).Text(row, "activity").Contains("electricity", StringComparison.Ordinal)));
        Assert.DoesNotContain(Open("farm_inputs.csv").Rows, row => Open("farm_inputs.csv").Text(row, "activity").Contains("diesel", StringComparison.Ordinal));
    }

    [Fact]
    public void Grid_Factors_AreThoseOfTheNotices()
    {
        var table = Open("grid_electricity.csv");
        decimal Of(string region, string year) => table.Number(Assert.Single(table.Rows, row => table.Text(row, "region") == region && table.Text(row, "year") == year), "factor")!.Value;

        Assert.Equal((0.5366m, 0.5306m, 0.4364m, 0.1073m), (Of("china", "2022"), Of("china", "2023"), Of("hubei", "2022"), Of("yunnan", "2022")));
        // A province within a region, a region within the country: no mean lies outside of its parts.
        string[] regions = ["north_china", "northeast_china", "east_china", "central_china", "northwest_china", "south_china", "southwest_china"];
        Assert.All((string[])["2021", "2022", "2023"], year => Assert.InRange(Of("china", year), regions.Min(region => Of(region, year)), regions.Max(region => Of(region, year))));
    }

    /// <summary>In CO2e a paddy emits more than the wetland it is made from, in every basis that counts methane; sinks of CO2 stay sinks in CO2.</summary>
    [Fact]
    public void Gases_OfPaddyAndWetland_KeepTheirOrder()
    {
        var fluxes = CoefficientTable.Of(ShippedSets.Of("class_flux.csv"), Open("class_flux.csv"));
        foreach (var basis in AccountingBasis.All.Where(basis => basis.CountsOtherGases))
        {
            decimal Of(string use) => fluxes.Find(use).Sum(row => row.ToFactor(basis, "central", FluxKind.Land).Central.Amount.Amount.Value);
            Assert.Empty(fluxes.Missing(basis));
            Assert.True(Of("paddy") > Of("wetland"), basis.Id);
            Assert.True(Of("dryland") > fluxes.Find("dryland")[0].ToFactor(AccountingBasis.Co2Only, "central", FluxKind.Land).Central.Amount.Amount.Value);
        }
    }

    private static CsvRecords Open(string file)
    {
        var diagnostics = new DiagnosticList();
        var table = CsvRecords.OfResource(file, diagnostics);
        Assert.Empty(diagnostics.All);
        return table;
    }
}
