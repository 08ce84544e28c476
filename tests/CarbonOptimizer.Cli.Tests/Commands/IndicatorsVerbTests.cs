using System.Text.Json;
using CarbonOptimizer.Exporters;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class IndicatorsVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Indicators_OfARun_ArePrintedInBothLanguagesAndAsTheRunFolderHasThem()
    {
        var folder = county.SolvedRun;

        var (english, chinese) = (CommandLine.Run("indicators", folder), CommandLine.Run("indicators", folder, "--lang", "zh"));
        var json = CommandLine.Run("indicators", folder, "--json");

        Assert.Equal(ExitCode.Done, english.ExitCode);
        Assert.Contains("Shannon diversity", english.Out, StringComparison.Ordinal);
        Assert.Contains("香农多样性", chinese.Out, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, RunFiles.IndicatorRecord)), json.Out);
    }

    [Fact]
    public void Indicators_OfARaster_HavePatternsOnly()
    {
        var map = Path.Combine(Path.GetDirectoryName(county.Scenario)!, "layers", "landuse.tif");

        var run = CommandLine.Run("indicators", map, "--patches", "4", "--json");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        var keys = json.RootElement.GetProperty("indicators").EnumerateArray().Select(record => record.GetProperty("definition").GetString()).ToHashSet();
        Assert.Contains("contagion", keys);
        Assert.DoesNotContain("space_urban", keys);
        Assert.DoesNotContain("net_emissions", keys);
    }

    [Fact]
    public void Indicators_OfSomethingThatIsNoMap_EndWithThree()
    {
        var path = county.PathOf("broken.tif");
        File.WriteAllText(path, "not a raster");

        Assert.Equal(ExitCode.InvalidInput, CommandLine.Run("indicators", path).ExitCode);
    }
}
