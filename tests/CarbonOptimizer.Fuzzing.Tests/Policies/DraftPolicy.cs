using CarbonOptimizer.Fuzzing.Tests.Drawing;

namespace CarbonOptimizer.Fuzzing.Tests.Policies;

/// <summary>A policy as it stands in a scenario that is being drawn.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Fields">Keys and values in YAML.</param>
/// <param name="Bounds">Numbers still to be placed.</param>
internal sealed record DraftPolicy(string Kind, string Id, IReadOnlyList<(string Key, string Value)> Fields, IReadOnlyList<Bound> Bounds)
{
    /// <summary>Price of a soft policy; null for a hard one.</summary>
    public double? Penalty { get; init; }

    /// <summary>Planning years it holds in; null for all.</summary>
    public string? Years { get; init; }

    /// <summary>Whether a policy of the built problem comes from this draft.</summary>
    public bool Makes(string policyId) => policyId == Id || policyId.StartsWith(Id + "/", StringComparison.Ordinal);

    /// <summary>The policy as a line of a list.</summary>
    public string Text(double costScale, double tightening)
    {
        List<(string, string)> all = [("kind", Kind), ("id", Id), .. Fields, .. Bounds.Select(bound => (bound.Key, bound.Text(tightening)))];
        if (Penalty is { } price) all.Add(("penalty", Yaml.Number(price * costScale)));
        if (Years is not null) all.Add(("years", Years));
        return $"  - {Yaml.Map(all)}\n";
    }
}
