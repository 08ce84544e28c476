namespace CarbonOptimizer.Batch.Expansion;

/// <summary>A run before it has a place.</summary>
/// <param name="Scenario">Full path of the scenario file.</param>
/// <param name="Item">Name of the item of the list it comes from; empty for the grid.</param>
/// <param name="Settings">What is laid over the scenario.</param>
/// <param name="ExpectsInfeasible">Whether it is infeasible on purpose.</param>
internal sealed record RunDraft(string Scenario, string Item, IReadOnlyList<(string Path, string Value)> Settings, bool ExpectsInfeasible)
{
    /// <summary>Scenario and settings as one text; a later value of the same setting has the last word.</summary>
    public string Identity => Except(null);

    /// <summary>The same without one setting.</summary>
    public string Except(string? path)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Settings) last[key] = value;
        var others = last.Where(setting => setting.Key != path).OrderBy(setting => setting.Key, StringComparer.Ordinal);
        return Scenario + "\n" + string.Join('\n', others.Select(setting => $"{setting.Key}={setting.Value}"));
    }
}
