using System.CommandLine;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Cli.Running;

/// <summary>The scenario argument and the options that say how it is read.</summary>
internal sealed class ScenarioOptions
{
    public ScenarioOptions(CommandContext context)
    {
        Scenario = new Argument<string>("scenario") { Description = context.Say("scenario file, or folder with a scenario.yaml", "场景文件,或包含 scenario.yaml 的文件夹") };
        Set = new Option<string[]>("--set") { Description = context.Say("change a key: policies.urban-county.max_ha=180", "修改某项:policies.urban-county.max_ha=180"), AllowMultipleArgumentsPerToken = false };
        AllowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
    }

    public Argument<string> Scenario { get; }

    public Option<string[]> Set { get; }

    public Option<bool> AllowOutside { get; }

    public void AddTo(Command command)
    {
        command.Add(Scenario);
        command.Add(Set);
        command.Add(AllowOutside);
    }

    /// <summary>Reads the scenario with its layers.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="overrides">Settings of other options; <c>--set</c> has the last word.</param>
    /// <exception cref="Core.Problems.ScenarioException">The scenario or its data cannot be used.</exception>
    public BuiltScenario Load(ParseResult parsed, params IEnumerable<string> overrides) => ScenarioBuilder.Build(PathOf(parsed), Options(parsed, overrides));

    /// <summary>Reads the scenario with its layers and lists everything that is wrong.</summary>
    public ValidationReport Validate(ParseResult parsed) => ScenarioValidator.Validate(PathOf(parsed), Options(parsed, []));

    private BuildOptions Options(ParseResult parsed, IEnumerable<string> overrides) => new()
    {
        Overrides = [.. overrides, .. parsed.GetValue(Set) ?? []],
        AllowOutside = parsed.GetValue(AllowOutside),
    };

    /// <summary>Folder the scenario's paths are relative to.</summary>
    public string FolderOf(ParseResult parsed) => Path.GetDirectoryName(Path.GetFullPath(PathOf(parsed)))!;

    private string PathOf(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Scenario);
        return Directory.Exists(path) ? Path.Combine(path, SyntheticCountyFolder.ScenarioFile) : path;
    }
}
