using CarbonOptimizer.Exporters.Sensitivity;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class SensitivityVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private static readonly string[] Brief = ["--gap", "2%", "--excess-gap", "100%", "--set", "run.iteration_limit=12"];

    [Theory]
    [InlineData("screening", SensitivityFiles.Screening, "mu_star", "2")]
    [InlineData("account", SensitivityFiles.Account, "quantile_0.975", "500")]
    [InlineData("robust", SensitivityFiles.Robust, "worst_regret", "3")]
    [InlineData("compactness", SensitivityFiles.Compactness, "recommended", "4")]
    [InlineData("weights", SensitivityFiles.Weights, "worst_regret", "2")]
    public void Study_OfTheCounty_WritesItsTable(string study, string file, string word, string samples)
    {
        var folder = county.PathOf("study-" + study);

        var run = CommandLine.Run(["sensitivity", county.Scenario, "--study", study, "--samples", samples, "--out", folder, "--factor", "net_carbon/urban=0.7..1.3@book", "--factor", "net_carbon/forest=0.5..1.5@book", .. Brief]);

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.Contains(word, File.ReadAllText(Path.Combine(folder, file)), StringComparison.Ordinal);
        Assert.Equal(study is "screening" or "robust" or "weights", File.Exists(Path.Combine(folder, SensitivityFiles.NoRegret)));
    }

    [Theory]
    [InlineData("net_carbon/urban=1.3..0.7")]
    [InlineData("net_carbon=0.7..1.3")]
    [InlineData("net_carbon/moon=0.7..1.3")]
    public void Factor_ThatMakesNoSense_IsAUsageError(string factor)
    {
        Assert.Equal(ExitCode.Usage, CommandLine.Run("sensitivity", county.Scenario, "--study", "account", "--factor", factor, "--out", county.PathOf("never")).ExitCode);
        Assert.False(Directory.Exists(county.PathOf("never")));
    }

    [Fact]
    public void Folder_ThatIsNotEmpty_IsLeftAlone()
    {
        Assert.Equal(ExitCode.Usage, CommandLine.Run("sensitivity", county.Scenario, "--study", "account", "--out", county.Folder).ExitCode);
    }
}
