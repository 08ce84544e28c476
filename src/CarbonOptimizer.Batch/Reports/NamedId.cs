using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>What has an id and, where a scenario gives it one, a name: a policy or an objective.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Name in both languages; empty without one.</param>
public sealed record NamedId(string Id, BilingualText Name)
{
    /// <summary>What readers of a language call it: its name, else its id.</summary>
    public string In(Language language) => Name.In(language) is { Length: > 0 } name ? name : Id;
}
