using CarbonOptimizer.Exporters.Tables;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Tables;

public sealed class CsvTableTests
{
    [Fact]
    public void Add_OfTextWithCommaQuoteOrLineEnd_IsQuoted()
    {
        var table = new CsvTable("a", "b,c");
        table.Add("say \"x\"").Add("two\nlines").EndRow();
        Assert.Equal("a,\"b,c\"\r\n\"say \"\"x\"\"\",\"two\nlines\"\r\n", table.ToString());
    }

    [Fact]
    public void Add_OfNumbers_IgnoresCultureAndLeavesMissingOnesEmpty()
    {
        using var culture = new StrangeCulture();
        var table = new CsvTable("n");
        table.Add(-1234.5).Add(double.NaN).Add(0.1m + 0.20m).Add((decimal?)null).Add(-7L).Add(true).Add(1e-300).EndRow();
        Assert.Equal("n\r\n-1234.5,,0.3,,-7,yes,1E-300\r\n", table.ToString());
    }
}
