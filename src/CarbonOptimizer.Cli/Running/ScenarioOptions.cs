using System.CommandLine;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Running;

/// <summary>The scenario argument and the options that say how it is read.</summary>
internal sealed class ScenarioOptions
{
    public ScenarioOptions(CommandContext context)
    {
        Scenario = new Argument<string>("scenario") { Description = context.Say("scenario file, or folder with a scenario.yaml or of a run", "场景文件，或包含 scenario.yaml 的文件夹，或结果文件夹") };
        Set = new Option<string[]>("--set") { Description = context.Say("change a key: policies.urban-county.max_ha=180", "修改某项：policies.urban-county.max_ha=180"), AllowMultipleArgumentsPerToken = false };
        Inputs = InputPlace.Option(context);
        AllowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
    }

    public Argument<string> Scenario { get; }

    public Option<string[]> Set { get; }

    public Option<bool> AllowOutside { get; }

    public Option<string?> Inputs { get; }

    /// <summary>Where the inputs of a stored run are looked for.</summary>
    public InputPlace PlaceOf(ParseResult parsed) => new(parsed.GetValue(Inputs), parsed.GetValue(AllowOutside));

    public void AddTo(Command command)
    {
        command.Add(Scenario);
        command.Add(Set);
        command.Add(AllowOutside);
        command.Add(Inputs);
    }

    /// <summary>Reads the scenario with its layers.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="overrides">Settings of other options; <c>--set</c> has the last word.</param>
    /// <exception cref="Core.Problems.ScenarioException">The scenario or its data cannot be used.</exception>
    public BuiltScenario Load(ParseResult parsed, params IEnumerable<string> overrides) => ScenarioBuilder.Build(PathOf(parsed), Options(parsed, overrides));

    /// <summary>Reads the scenario with its layers and lists everything that is wrong.</summary>
    public ValidationReport Validate(ParseResult parsed) => ScenarioValidator.Validate(PathOf(parsed), Options(parsed, []));

    private BuildOptions Options(ParseResult parsed, IEnumerable<string> overrides) => Basis(parsed) with { Overrides = [.. overrides, .. parsed.GetValue(Set) ?? []] };

    /// <summary>A locked scenario says itself where its paths start.</summary>
    private BuildOptions Basis(ParseResult parsed)
    {
        var (path, place) = (PathOf(parsed), PlaceOf(parsed));
        return Path.GetFileName(path) == RunFiles.LockedScenario && File.Exists(path)
            ? LockedScenario.OptionsFor(LockedScenario.Head(path), Path.GetDirectoryName(Path.GetFullPath(path))!, place)
            : new BuildOptions { AllowOutside = place.AllowOutside };
    }

    /// <summary>Folder the scenario's paths are relative to.</summary>
    public string FolderOf(ParseResult parsed) => Basis(parsed).Folder ?? Path.GetDirectoryName(Path.GetFullPath(PathOf(parsed)))!;

    /// <summary>The scenario file; in a run or front folder that is the locked scenario.</summary>
    private string PathOf(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Scenario);
        if (!Directory.Exists(path)) return path;
        var (usual, locked) = (Path.Combine(path, SyntheticCountyFolder.ScenarioFile), Path.Combine(path, RunFiles.LockedScenario));
        return !File.Exists(usual) && File.Exists(locked) ? locked : usual;
    }
}
