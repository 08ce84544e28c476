using CarbonOptimizer.Builders.Assembly;
using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Tests.Assembly;

public sealed class CoefficientTableTests
{
    [Fact]
    public void Default_ShippedTable_ConvertsCarbonToCarbonDioxideExactly()
    {
        var diagnostics = new DiagnosticList();

        var table = CoefficientTable.Default(diagnostics);

        Assert.Empty(diagnostics.All);
        Assert.Equal(15, table.Classes.Count);
        var forest = table.Find("forest")!;
        Assert.Equal(-0.612 * 44 / 12, forest.Central, 12);
        Assert.Equal(-1.064 * 44 / 12, forest.At("low"), 12);
        Assert.True(table.Find("industrial")!.IsPlaceholder);
    }

    [Fact]
    public void Read_OwnTable_TakesUnitsAndQuotedFields()
    {
        var diagnostics = new DiagnosticList();

        var table = CoefficientTable.Read("\"class\",flux,unit,source\r\n\"a\",3.5,tCO2/ha/yr,\"says \"\"so\"\", p. 3\"\r\n\r\nb,1,tC/ha/yr,\n", "own.csv", diagnostics);

        Assert.Empty(diagnostics.All);
        Assert.Equal(3.5, table.Find("a")!.Central);
        Assert.Equal(44.0 / 12, table.Find("b")!.High);
    }

    [Theory]
    [InlineData("class,flux\na,1\n", "own.csv:1:1")]
    [InlineData("class,flux,unit\na,1,kg/m2\n", "own.csv:2:5")]
    [InlineData("class,flux,unit\na,one,tC/ha/yr\n", "own.csv:2:3")]
    [InlineData("class,flux,unit\na,NaN,tC/ha/yr\n", "own.csv:2:3")]
    [InlineData("class,flux,unit\na,1,tC/ha/yr\na,2,tC/ha/yr\n", "own.csv:3:1")]
    [InlineData("class,flux,low,high,unit\na,1,2,3,tC/ha/yr\n", "own.csv:2:3")]
    [InlineData("", "own.csv:1:1")]
    public void Read_FaultyTable_PointsAtTheField(string text, string where)
    {
        var diagnostics = new DiagnosticList();

        CoefficientTable.Read(text, "own.csv", diagnostics);

        var diagnostic = Assert.Single(diagnostics.All);
        Assert.Equal(("CO1501", where), (diagnostic.Code, diagnostic.Where));
    }
}
