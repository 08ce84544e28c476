namespace CarbonOptimizer.Builders.Files;

/// <summary>How a scenario is read.</summary>
public sealed record BuildOptions
{
    /// <summary>Settings laid over the scenario, each <c>path.to.key=value</c>; items of lists are named by id, kind or number from 0.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Whether files outside the scenario's folder may be read.</summary>
    public bool AllowOutside { get; init; }

    /// <summary>Folder the scenario's paths are relative to; the folder of the scenario file when null. Needed to read a lock file back.</summary>
    public string? Folder { get; init; }

    /// <summary>Finds the files of an earlier run where they lie now; null when the scenario is not one of a run.</summary>
    public InputFinder? Inputs { get; init; }
}
