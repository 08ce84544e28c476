using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Tests.Assembly;

public sealed class PoolTableTests
{
    [Theory]
    [InlineData("carbon_pools.csv", 15)]
    [InlineData("carbon_pools_humid.csv", 1)]
    [InlineData("carbon_pools_arid.csv", 2)]
    [InlineData("carbon_pools_central.csv", 10)]
    [InlineData("carbon_pools_test.csv", 5)]
    public void Shipped_EverySet_Loads(string file, int classes)
    {
        var diagnostics = new DiagnosticList();

        var table = new PoolTable("set", CsvRecords.OfResource(file, diagnostics));

        Assert.Empty(diagnostics.All);
        Assert.Equal(classes, table.Keys.Count);
        Assert.All(table.Keys, key => Assert.True(table.Find(key)!.LowShare <= 1 && table.Find(key)!.HighShare >= 1));
    }

    [Fact]
    public void Loess_Forest_IsThePrintedTotal()
    {
        var forest = new PoolTable("loess", CsvRecords.OfResource("carbon_pools.csv", new DiagnosticList())).Find("forest")!;

        Assert.Equal(163.70m, forest.Total.Amount.Value);
        Assert.Equal(258.83m, forest.Total.Amount.Value * forest.HighShare, 20);
    }

    [Fact]
    public void InVest_Table_IsReadByCode()
    {
        var diagnostics = new DiagnosticList();

        var table = new PoolTable("own.csv", CsvRecords.Parse("lucode,LULC_name,C_above,C_below,C_soil,C_dead\n1,Forest,140,70,35,12\n2.0,Built,5,5,15,2\n", "own.csv", diagnostics));

        Assert.Empty(diagnostics.All);
        Assert.True(table.IsByCode);
        Assert.Equal(257m, table.Find("1")!.Total.Amount.Value);
        Assert.Equal(27m, table.Find("2")!.Total.Amount.Value);
    }

    [Fact]
    public void Read_OtherUnits_GiveTonnesOfCarbonPerHectare()
    {
        var table = new PoolTable("own.csv", CsvRecords.Parse("class,above,below,soil,dead,unit\na,1,0,2,0,kgC/m2\nb,11,0,0,0,tCO2/ha\nc,2,0,0,0,tC/mu\n", "own.csv", new DiagnosticList()));

        Assert.Equal([30m, 3m, 30m], "abc".Select(name => table.Find($"{name}")!.Total.Amount.Value));
    }

    [Theory]
    [InlineData("class,above,below,soil,unit\na,1,1,1,tC/ha\n", "own.csv:1:1")]
    [InlineData("class,above,below,soil,dead,unit\na,1,1,1,1,tC/ha/yr\n", "own.csv:2:11")]
    [InlineData("class,above,below,soil,dead,unit\na,1,1,1,1,tCO2e/ha\n", "own.csv:2:11")]
    [InlineData("class,above,below,soil,dead,unit\na,1,1,-1,1,tC/ha\n", "own.csv:2:7")]
    [InlineData("class,above,below,soil,dead,low,high,unit\na,1,1,1,1,5,9,tC/ha\n", "own.csv:2:11")]
    [InlineData("lucode,C_above,C_below,C_soil,C_dead\n1,1,1,1,x\n", "own.csv:2:9")]
    [InlineData("lucode,C_above,C_below,C_soil,C_dead\n1,1,1,1,1\n1,1,1,1,1\n", "own.csv:3:1")]
    public void Read_FaultyTable_PointsAtTheField(string text, string where)
    {
        var diagnostics = new DiagnosticList();

        _ = new PoolTable("own.csv", CsvRecords.Parse(text, "own.csv", diagnostics));

        var diagnostic = Assert.Single(diagnostics.All);
        Assert.Equal(("CO1501", where), (diagnostic.Code, diagnostic.Where));
    }
}
