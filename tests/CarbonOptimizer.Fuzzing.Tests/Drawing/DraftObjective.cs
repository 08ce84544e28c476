using CarbonOptimizer.Fuzzing.Tests.Policies;

namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>An objective as it stands in a scenario that is being drawn.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">What its identifier begins with.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Fields">Keys and values in YAML.</param>
/// <param name="Limit">Largest value of any plan; null for none.</param>
internal sealed record DraftObjective(string Kind, string Id, double Weight, IReadOnlyList<(string Key, string Value)> Fields, Bound? Limit)
{
    /// <summary>Whether a policy of the built problem is the limit of this objective.</summary>
    public bool Makes(string policyId) => Limit is not null && policyId.StartsWith($"limit-{Id}", StringComparison.Ordinal);

    /// <summary>The objective as a line of a list.</summary>
    public string Text(double costScale, double tightening)
    {
        List<(string, string)> all = [("kind", Kind), ("weight", Yaml.Number(Weight * costScale)), .. Fields];
        if (Limit is not null) all.Add((Limit.Key, Limit.Text(tightening)));
        return $"  - {Yaml.Map(all)}\n";
    }
}
