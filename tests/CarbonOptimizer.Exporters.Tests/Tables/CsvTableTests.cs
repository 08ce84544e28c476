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

    [Theory]
    [InlineData("1.5473333333333333333333333333", "1.54733333333333")]
    [InlineData("-84.942000000000000000000000001", "-84.942")]
    [InlineData("0.00000000000012345678901234567", "0.000000000000123456789012346")]
    [InlineData("99999.99999999999999", "100000")]
    [InlineData("1234567890123456789", "1234567890123456789")]
    [InlineData("-0.000", "0")]
    public void Add_OfDecimal_KeepsFifteenSignificantDigits(string exact, string written)
    {
        var table = new CsvTable("n");
        table.Add((decimal?)decimal.Parse(exact, System.Globalization.CultureInfo.InvariantCulture)).EndRow();
        Assert.Equal($"n\r\n{written}\r\n", table.ToString());
    }
}
