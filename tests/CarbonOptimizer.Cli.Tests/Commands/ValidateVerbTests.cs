using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class ValidateVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Validate_GoodScenario_EndsWithZero()
    {
        var run = CommandLine.Run("validate", county.Scenario);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.StartsWith("valid", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_TwoFaults_ReportsBothWithPlaces()
    {
        var broken = Path.Combine(Path.GetDirectoryName(county.Scenario)!, "broken.yaml");
        File.WriteAllText(broken, File.ReadAllText(county.Scenario)
            .Replace("{urban: 15,", "{urbn: 15,", StringComparison.Ordinal)
            .Replace("kind: net_carbon", "kind: net_carbn", StringComparison.Ordinal));

        var run = CommandLine.Run("validate", broken);

        Assert.Equal(ExitCode.InvalidInput, run.ExitCode);
        Assert.Contains("urbn", run.Error, StringComparison.Ordinal);
        Assert.Contains("net_carbon", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"broken\.yaml:\d+:\d+", run.Error);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void Validate_ImpossibleQuota_EndsWithFourAndNamesThePolicy()
    {
        var run = CommandLine.Run("validate", county.Scenario, "--json", "--set", "policies.bare-county.min_ha=100000");

        Assert.Equal(ExitCode.Infeasible, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Contains(json.RootElement.GetProperty("diagnostics").EnumerateArray(), diagnostic =>
            diagnostic.GetProperty("severity").GetString() == "error" && diagnostic.GetProperty("message").GetString()!.Contains("bare-county", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_NoSuchFile_EndsWithThree()
    {
        Assert.Equal(ExitCode.InvalidInput, CommandLine.Run("validate", county.PathOf("nothing.yaml")).ExitCode);
    }

    [Fact]
    public void Validate_Chinese_SpeaksChinese()
    {
        Assert.StartsWith("有效", CommandLine.Run("validate", county.Scenario, "--lang", "zh").Out, StringComparison.Ordinal);
    }
}
