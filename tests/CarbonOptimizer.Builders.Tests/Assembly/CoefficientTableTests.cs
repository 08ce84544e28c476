using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Tests.Assembly;

public sealed class CoefficientTableTests
{
    [Fact]
    public void Default_ShippedTable_ConvertsCarbonToCarbonDioxideExactly()
    {
        var diagnostics = new DiagnosticList();

        var table = Shipped(diagnostics);

        Assert.Empty(diagnostics.All);
        Assert.Equal(16, table.Classes.Count);
        var forest = Assert.Single(table.Find("forest"));
        Assert.Equal(-2.244m, Tonnes(forest, "central"));
        Assert.Equal(-1.064m * 44 / 12, Tonnes(forest, "low"));
        Assert.Equal(FluxKind.Land, forest.Kind);
        Assert.True(Assert.Single(table.Find("industrial")).IsPlaceholder);
    }

    [Fact]
    public void Default_Wetland_HasItsMethaneOnALineOfItsOwn()
    {
        var rows = Shipped(new DiagnosticList()).Find("wetland");

        Assert.Equal([Gas.Co2, Gas.Ch4], rows.Select(row => row.Gas));
        Assert.Equal(6.345m, rows[1].ToFactor(AccountingBasis.Ar6, "central", FluxKind.Land).Central.Amount.Amount.Value);
        Assert.Equal(0m, rows[1].ToFactor(AccountingBasis.Co2Only, "central", FluxKind.Land).Central.Amount.Amount.Value);
        Assert.Equal("default/wetland/ch4", rows[1].Id);
    }

    [Fact]
    public void Read_OwnTable_TakesUnitsAndQuotedFields()
    {
        var diagnostics = new DiagnosticList();

        var table = Read("\"class\",flux,unit,source\r\n\"a\",3.5,tCO2/ha/yr,\"says \"\"so\"\", p. 3\"\r\n\r\nb,1,tC/ha/yr,\n", diagnostics);

        Assert.Empty(diagnostics.All);
        Assert.Equal(3.5m, Tonnes(Assert.Single(table.Find("a")), "central"));
        Assert.Equal("says \"so\", p. 3", table.Find("a")[0].Source);
        Assert.Equal(44m / 12, Tonnes(Assert.Single(table.Find("b")), "high"));
    }

    [Fact]
    public void Read_OtherUnitsOfOneFlux_GiveTheSameNumber()
    {
        var table = Read("class,flux,unit\na,1.5,tC/ha/yr\nb,5.5,tCO2/hm2/yr\nc,0.15,kgC/m2/a\nd,0.1,tC/mu/yr\ne,150,tC/km2/yr\n", new DiagnosticList());

        Assert.All("abcde", name => Assert.Equal(5.5m, Tonnes(table.Find($"{name}")[0], "central")));
    }

    [Theory]
    [InlineData("class,flux\na,1\n", "own.csv:1:1")]
    [InlineData("class,flux,unit\na,1,kg/m2\n", "own.csv:2:5")]
    [InlineData("class,flux,unit\na,1,tC/ha\n", "own.csv:2:5")]
    [InlineData("class,flux,unit\na,1,tC/yr\n", "own.csv:2:5")]
    [InlineData("class,flux,unit,kind\na,1,tC/ha/yr,soil\n", "own.csv:2:14")]
    [InlineData("class,flux,unit,gas\na,1,tC/ha/yr,CH4\n", "own.csv:2:14")]
    [InlineData("class,flux,unit\na,one,tC/ha/yr\n", "own.csv:2:3")]
    [InlineData("class,flux,unit\na,NaN,tC/ha/yr\n", "own.csv:2:3")]
    [InlineData("class,flux,unit\na,1,tC/ha/yr\na,2,tC/ha/yr\n", "own.csv:3:1")]
    [InlineData("class,flux,low,high,unit\na,1,2,3,tC/ha/yr\n", "own.csv:2:3")]
    [InlineData("", "own.csv:1:1")]
    public void Read_FaultyTable_PointsAtTheField(string text, string where)
    {
        var diagnostics = new DiagnosticList();

        Read(text, diagnostics);

        var diagnostic = Assert.Single(diagnostics.All);
        Assert.Equal(("CO1501", where), (diagnostic.Code, diagnostic.Where));
    }

    private static CoefficientTable Read(string text, DiagnosticList diagnostics) => CoefficientTable.Of(new CoefficientSet("own.csv", "", ""), CsvRecords.Parse(text, "own.csv", diagnostics));

    private static decimal Tonnes(FluxRow row, string level) => row.ToFactor(AccountingBasis.Co2Only, level, FluxKind.Land).Central.Amount.Amount.Value;

    private static CoefficientTable Shipped(DiagnosticList diagnostics) =>
        CoefficientTable.Of(ShippedSets.Of("class_flux.csv"), CsvRecords.OfResource("class_flux.csv", diagnostics));
}
