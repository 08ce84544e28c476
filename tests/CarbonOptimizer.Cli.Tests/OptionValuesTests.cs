using System.CommandLine;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

public sealed class OptionValuesTests
{
    private static readonly CommandContext English = new(new Terminal(TextWriter.Null, TextWriter.Null, false, false), Language.English, TimeProvider.System, CancellationToken.None);

    [Theory]
    [InlineData("1%", 0.01)]
    [InlineData("0.02%", 0.0002)]
    [InlineData("0.05", 0.05)]
    [InlineData("1e-4", 1e-4)]
    [InlineData("100%", 1)]
    public void Share_Valid_IsRead(string text, double expected)
    {
        var option = new Option<double?>("--gap") { CustomParser = OptionValues.Share(English) };

        var parsed = new RootCommand { option }.Parse(["--gap", text]);

        Assert.Empty(parsed.Errors);
        Assert.Equal(expected, parsed.GetValue(option)!.Value, 12);
    }

    [Theory]
    [InlineData("101%")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    [InlineData("%")]
    public void Share_Invalid_IsRefused(string text)
    {
        var option = new Option<double?>("--gap") { CustomParser = OptionValues.Share(English) };

        Assert.NotEmpty(new RootCommand { option }.Parse(["--gap=" + text]).Errors);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    public void Duration_Valid_IsRead(string text, double seconds)
    {
        var option = new Option<TimeSpan?>("--time") { CustomParser = OptionValues.Duration(English) };

        Assert.Equal(seconds, new RootCommand { option }.Parse(["--time", text]).GetValue(option)!.Value.TotalSeconds, 9);
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("m")]
    [InlineData("1d")]
    [InlineData("1e300h")]
    public void Duration_Invalid_IsRefused(string text)
    {
        var option = new Option<TimeSpan?>("--time") { CustomParser = OptionValues.Duration(English) };

        Assert.NotEmpty(new RootCommand { option }.Parse(["--time", text]).Errors);
    }
}
