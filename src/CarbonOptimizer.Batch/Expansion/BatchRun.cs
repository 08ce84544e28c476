namespace CarbonOptimizer.Batch.Expansion;

/// <summary>One run of a batch: a scenario with settings laid over it.</summary>
/// <param name="Index">Place in the batch, from 1.</param>
/// <param name="Scenario">Full path of the scenario file.</param>
/// <param name="Settings">What is laid over the scenario, in this order.</param>
/// <param name="Label">Its settings in short, the same whatever its place; unique in the batch.</param>
/// <param name="ExpectsInfeasible">Whether it is infeasible on purpose.</param>
/// <param name="Chain">Number of its chain, from 1; a run of its own is a chain of one.</param>
/// <param name="Predecessor">Index of the run it starts from; 0 for none.</param>
public sealed record BatchRun(
    int Index, string Scenario, IReadOnlyList<(string Path, string Value)> Settings, string Label, bool ExpectsInfeasible, int Chain, int Predecessor)
{
    /// <summary>The settings as <c>--set</c> takes them.</summary>
    public IReadOnlyList<string> Overrides => [.. Settings.Select(setting => $"{setting.Path}={setting.Value}")];
}
