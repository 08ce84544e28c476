using System.Globalization;
using CarbonOptimizer.Cli.Terminals;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Terminals;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1234567.8, "-1,234,568")]
    [InlineData(1234.56, "1,234.6")]
    [InlineData(12.345, "12.35")]
    [InlineData(0.012345, "0.0123")]
    [InlineData(double.PositiveInfinity, "-")]
    [InlineData(double.NaN, "-")]
    public void Of_Double_IsShortAndInvariant(double value, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (commas.NumberFormat.NumberDecimalSeparator, commas.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = commas;

            Assert.Equal(expected, NumberText.Of(value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(1234.567, 340, "1,200")]
    [InlineData(1234.567, 0.34, "1,234.6")]
    [InlineData(1234.567, 0.0034, "1,234.567")]
    [InlineData(-0.5, 0.02, "-0.50")]
    [InlineData(1234.567, 0, "1,234.6")]
    [InlineData(double.NaN, 1, "-")]
    public void Drawn_Number_HasTheDigitsItsErrorSupports(double value, double error, string expected) => Assert.Equal(expected, NumberText.Drawn(value, error));

    [Theory]
    [InlineData(345.6, "350")]
    [InlineData(0.012345, "0.012")]
    [InlineData(0, "0")]
    public void OfError_HasTwoDigits(double error, string expected) => Assert.Equal(expected, NumberText.OfError(error));

    [Theory]
    [InlineData(0.0123, "1.23 %")]
    [InlineData(0.00002, "0.0020 %")]
    [InlineData(double.NaN, "-")]
    public void Percent_Share_ShowsSmallGaps(double share, string expected)
    {
        Assert.Equal(expected, NumberText.Percent(share));
    }

    [Fact]
    public void Clock_OverADay_CountsHours()
    {
        Assert.Equal("26:03:04", NumberText.Clock(new TimeSpan(1, 2, 3, 4)));
    }
}
