using Xunit;

namespace CarbonOptimizer.Cli.Tests;

public sealed class CommandLineApplicationTests
{
    [Theory]
    [InlineData]
    [InlineData("init")]
    [InlineData("validate")]
    [InlineData("plan")]
    [InlineData("run")]
    [InlineData("audit")]
    [InlineData("doctor")]
    [InlineData("schema")]
    [InlineData("synth")]
    public void Help_OfEveryVerb_GoesToStandardOutput(params string[] verb)
    {
        var run = CommandLine.Run([.. verb, "--help"]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("Usage:", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Verb_Misspelt_IsRefusedWithASuggestion()
    {
        var run = CommandLine.Run("validte", "x.yaml");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("validate", run.Error + run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "x.yaml", "--gap", "150%")]
    [InlineData("run", "x.yaml", "--time", "soon")]
    [InlineData("run", "x.yaml", "--solver", "magic")]
    [InlineData("synth", "x", "--width", "ten")]
    [InlineData("validate", "x.yaml", "--lang", "fr")]
    public void CommandLine_Wrong_EndsWithTwo(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, CommandLine.Run(arguments).ExitCode);
    }

    [Fact]
    public void Help_InChinese_DescribesVerbsInChinese()
    {
        Assert.Contains("求解一个方案", CommandLine.Run("--help", "--lang", "zh").Out, StringComparison.Ordinal);
    }
}
