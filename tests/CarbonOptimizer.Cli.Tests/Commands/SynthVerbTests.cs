using System.Text.Json;
using CarbonOptimizer.Cli.Commands;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class SynthVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Synth_Json_NamesAScenarioThatIsValid()
    {
        var run = CommandLine.Run("synth", county.PathOf("made"), "--width", "60", "--height", "60", "--json");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        var validated = CommandLine.Run("validate", json.RootElement.GetProperty("scenario").GetString()!);
        Assert.Equal(ExitCode.Done, validated.ExitCode);
    }

    [Fact]
    public void Synth_TooManyTownships_IsACommandLineError()
    {
        Assert.Equal(ExitCode.Usage, CommandLine.Run("synth", county.PathOf("never"), "--townships", "99").ExitCode);
        Assert.False(Directory.Exists(county.PathOf("never")));
    }

    [Theory]
    [InlineData("demo-county", "demo-county")]
    [InlineData("My County 县", "my-county--")]
    [InlineData("3000", "county-3000")]
    public void ScenarioId_FolderName_BecomesAnIdentifier(string folder, string expected)
    {
        Assert.Equal(expected, SynthVerb.ScenarioId(Path.Combine(county.Folder, folder)));
    }
}
