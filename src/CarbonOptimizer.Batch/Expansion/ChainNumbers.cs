namespace CarbonOptimizer.Batch.Expansion;

/// <summary>Gives runs to chains: those that differ only along the axis follow one another in their order, up to a length, then a new chain begins.</summary>
/// <param name="axis">Path of the axis; null for no chains.</param>
/// <param name="length">Most runs of a chain.</param>
internal sealed class ChainNumbers(string? axis, int length)
{
    private readonly Dictionary<string, (int Chain, int Count, int Last)> open = new(StringComparer.Ordinal);
    private int chains;

    /// <summary>Number of the chain and index of the predecessor, 0 for none.</summary>
    public (int Chain, int Predecessor) Of(RunDraft run, int index)
    {
        if (axis is null || run.Item.Length > 0 || run.Settings.All(setting => setting.Path != axis)) return (++chains, 0);
        var line = run.Except(axis);
        if (!open.TryGetValue(line, out var chain) || chain.Count == length)
        {
            open[line] = (++chains, 1, index);
            return (chains, 0);
        }
        open[line] = (chain.Chain, chain.Count + 1, index);
        return (chain.Chain, chain.Last);
    }
}
