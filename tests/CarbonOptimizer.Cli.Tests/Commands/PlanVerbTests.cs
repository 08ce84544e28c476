using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class PlanVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Plan_Json_CountsWhatWouldBeSolved()
    {
        var run = CommandLine.Run("plan", county.Scenario, "--json", "--solver", "annealing");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        var forecast = json.RootElement;
        var units = forecast.GetProperty("units").GetInt64();
        Assert.InRange(units, 2500, 72 * 64);
        Assert.InRange(forecast.GetProperty("allowed_labels").GetInt64(), units, 6 * units);
        Assert.Equal(18, forecast.GetProperty("side_constraints").GetInt32());
        Assert.Equal("annealing", forecast.GetProperty("solver").GetString());
    }

    [Fact]
    public void Plan_Text_WritesNothingToDisk()
    {
        var before = Directory.GetFileSystemEntries(county.Folder, "*", SearchOption.AllDirectories).Length;

        Assert.Contains("planning units", CommandLine.Run("plan", county.Scenario).Out, StringComparison.Ordinal);

        Assert.Equal(before, Directory.GetFileSystemEntries(county.Folder, "*", SearchOption.AllDirectories).Length);
    }
}
