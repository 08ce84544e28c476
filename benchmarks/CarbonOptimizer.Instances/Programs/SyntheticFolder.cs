namespace CarbonOptimizer.Instances.Programs;

/// <summary>Synthetic counties and parcels, drawn by the last program named unless they are there from an earlier run.</summary>
internal static class SyntheticFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Path of the scenario.</summary>
    /// <param name="options">Where to draw, and by what.</param>
    /// <param name="name">Name of the folder.</param>
    /// <param name="arguments">Options of <c>synth</c>.</param>
    public static string Draw(ProgramOptions options, string name, params string[] arguments)
    {
        var folder = Path.Combine(options.Work, name);
        var scenario = Path.Combine(folder, "scenario.yaml");
        if (File.Exists(scenario)) return scenario;
        var outcome = ProgramRunner.Run(options.Programs[^1].Path, ["synth", folder, "--quiet", .. arguments], Patience);
        if (outcome.ExitCode == 0) return scenario;
        throw new InvalidOperationException($"synth {name}: exit code {outcome.ExitCode}, {string.Join(' ', outcome.Said.Select(line => line.Text))}");
    }
}
