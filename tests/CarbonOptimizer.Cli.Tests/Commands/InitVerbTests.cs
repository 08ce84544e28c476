using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class InitVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Init_Demo_IsRunnable()
    {
        var folder = county.PathOf("demo");

        Assert.Equal(ExitCode.Done, CommandLine.Run("init", folder).ExitCode);

        Assert.True(File.Exists(Path.Combine(folder, "scenario.schema.json")));
        Assert.Equal(ExitCode.Done, CommandLine.Run("plan", folder).ExitCode);
    }

    [Fact]
    public void Init_OwnData_FailsOnlyForTheMissingLayers()
    {
        var folder = county.PathOf("own");

        Assert.Equal(ExitCode.Done, CommandLine.Run("init", folder, "--template", "own-data").ExitCode);
        var validated = CommandLine.Run("validate", folder, "--json");

        Assert.Equal(ExitCode.InvalidInput, validated.ExitCode);
        using var json = JsonDocument.Parse(validated.Out);
        Assert.All(json.RootElement.GetProperty("diagnostics").EnumerateArray(), diagnostic =>
            Assert.Matches("tif|gpkg|geojson", diagnostic.GetProperty("message").GetString()!));
    }

    [Fact]
    public void Init_FolderInUse_IsLeftAlone()
    {
        var before = Directory.GetFileSystemEntries(county.Folder).Length;

        Assert.Equal(ExitCode.Usage, CommandLine.Run("init", county.Folder).ExitCode);
        Assert.Equal(before, Directory.GetFileSystemEntries(county.Folder).Length);
    }
}
