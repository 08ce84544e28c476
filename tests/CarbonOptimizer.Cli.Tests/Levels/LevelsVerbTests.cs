using System.Text.Json;
using CarbonOptimizer.Builders.Levels;
using CarbonOptimizer.Exporters.Levels;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Levels;

/// <summary>A small synthetic prefecture of two counties and four townships, planned over levels once for all tests.</summary>
public sealed class LevelsVerbTests : IClassFixture<LevelsVerbTests.Prefecture>
{
    private readonly Prefecture prefecture;

    public LevelsVerbTests(Prefecture prefecture) => this.prefecture = prefecture;

    [Fact]
    public void Levels_OfAPrefecture_BracketsThePriceOfDecentralisedPlans()
    {
        Assert.True(prefecture.Run.ExitCode == ExitCode.Done, prefecture.Run.Error);
        using var json = JsonDocument.Parse(prefecture.Run.Out);
        var (before, after) = (json.RootElement.GetProperty("price_before"), json.RootElement.GetProperty("price_after"));
        Assert.True(json.RootElement.GetProperty("audited").GetBoolean());
        Assert.True(Number(after, "whole_bound") <= Number(after, "whole_plan"));
        Assert.InRange(Number(after, "least"), 0, Number(after, "most"));
        Assert.True(Number(after, "most") <= Number(before, "most") * 1.0001);
        Assert.True(Number(json.RootElement, "sum_of_parts_bounds") <= Number(json.RootElement, "sum_of_parts_plans"));
        Assert.Equal(2, json.RootElement.GetProperty("rounds").GetArrayLength());
        Assert.Equal(2, json.RootElement.GetProperty("tree").GetProperty("below").GetArrayLength());
    }

    [Fact]
    public void Levels_Standings_AreKeptByEverybody()
    {
        var rows = File.ReadLines(Path.Combine(prefecture.Out, LevelsFiles.Csv)).Skip(1).Select(line => line.Split(',')).ToArray();

        Assert.Contains(rows, row => row[5] == "target");
        Assert.Contains(rows, row => row[5] == "own");
        Assert.All(rows.Where(row => row[5] != "target"), row => Assert.Equal("yes", row[^1]));
        Assert.Equal(["0", "1", "2"], rows.Select(row => row[0]).Distinct().Order());
    }

    [Fact]
    public void Levels_PlanOfATownship_IsAFolderOfItsOwn()
    {
        var part = Directory.GetDirectories(Path.Combine(prefecture.Out, "parts")).Order(StringComparer.Ordinal).First();

        Assert.Equal(ExitCode.Done, CommandLine.Run("audit", Path.Combine(part, "run")).ExitCode);
        Assert.Equal(ExitCode.Done, CommandLine.Run("validate", Path.Combine(part, "scenario.yaml")).ExitCode);
        var text = File.ReadAllText(Path.Combine(part, "scenario.yaml"));
        Assert.Contains("status: statutory", text, StringComparison.Ordinal);
        Assert.DoesNotContain("by_region", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  - {regions: districts}", "CO0224", "'districts'")]
    [InlineData("  - {block: 4}", "CO1922", "regions")]
    [InlineData("  - {regions: townships, blok: 4}", "CO1101", "block")]
    public void Levels_OfAFileThatDoesNotFit_TellsAllFaults(string level, string code, string told)
    {
        var path = Path.Combine(prefecture.Folder, "wrong.yaml");
        File.WriteAllText(path, $"schema: carbon-optimizer/levels/1\nscenario: county/scenario.yaml\nlevels:\n  - {{block: 8}}\n{level}\n");

        var run = CommandLine.Run("levels", path, "--out", Path.Combine(prefecture.Folder, "never"));

        Assert.Equal(ExitCode.InvalidInput, run.ExitCode);
        Assert.Contains($"[{code}]", run.Error, StringComparison.Ordinal);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Contains("wrong.yaml:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_WithASumThatCannotBeDivided_NamesThePolicy()
    {
        var (folder, path) = (Path.Combine(prefecture.Folder, "county"), Path.Combine(prefecture.Folder, "undivided.yaml"));
        File.WriteAllText(Path.Combine(folder, "more.yaml"), "schema: carbon-optimizer/scenario/1\nid: more\nextends: scenario.yaml\npolicies:\n  - {kind: sink_area_not_reduced, min_percent_of_today: 50}\n");
        File.WriteAllText(path, "schema: carbon-optimizer/levels/1\nscenario: county/more.yaml\nlevels:\n  - {block: 8}\n  - {regions: townships}\n");

        var run = CommandLine.Run("levels", path, "--out", Path.Combine(prefecture.Folder, "never"));

        Assert.Equal(ExitCode.InvalidInput, run.ExitCode);
        Assert.Contains("'sink_area_not_reduced'", run.Error, StringComparison.Ordinal);
        Assert.Contains("more.yaml:5", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_CommittedFile_IsUpToDate()
    {
        var path = Path.Combine(Testing.SharedData.RepositoryRoot, "docs", "schema", "levels-1.schema.json");
        if (Environment.GetEnvironmentVariable("CARBON_UPDATE_DOCS") == "1") File.WriteAllText(path, LevelsSchema.Json);

        Assert.Equal(LevelsSchema.Json, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static double Number(JsonElement parent, string name) => parent.GetProperty(name).GetDouble();

    public sealed class Prefecture : IDisposable
    {
        public Prefecture()
        {
            Folder = Directory.CreateTempSubdirectory("carbonopt-").FullName;
            Out = Path.Combine(Folder, "out");
            CommandLine.Run("synth", Path.Combine(Folder, "county"), "--width", "56", "--height", "56", "--cell-metres", "100", "--seed", "3", "--counties", "2", "--quiet");
            File.WriteAllText(Path.Combine(Folder, LevelsReader.FileName), """
                schema: carbon-optimizer/levels/1
                scenario: county/scenario.yaml
                levels:
                  - {name: {en: Prefecture, zh: 市级}, block: 8}
                  - {name: {en: County, zh: 县级}, regions: counties, block: 4}
                  - {name: {en: Township, zh: 乡镇级}, regions: townships}
                targets: {uses: [urban, forest], tolerance_percent: 5}
                """);
            Run = CommandLine.Run("levels", Folder, "--out", Out, "--rounds", "1", "--gap", "1%", "--excess-gap", "100%", "--solver", "lagrangian", "--json");
        }

        public string Folder { get; }

        public string Out { get; }

        internal CommandLine Run { get; }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
