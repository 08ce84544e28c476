using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>Policies that contradict one another.</summary>
/// <param name="Policies">The policies, each once.</param>
public sealed record PolicyConflict(IReadOnlyList<NamedId> Policies)
{
    /// <summary>The policies in one text, as <paramref name="shown"/> calls them.</summary>
    public string Text(Func<NamedId, string> shown) => string.Join(" + ", Policies.Select(shown));

    /// <summary>The policies in one text by their names.</summary>
    public string In(Language language) => Text(policy => policy.In(language));

    /// <summary>The policies in one text by their ids.</summary>
    public string Ids => Text(policy => policy.Id);
}
