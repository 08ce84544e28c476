using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>The kinds of policy a scenario can state.</summary>
internal static class PolicyKinds
{
    private static readonly Dictionary<string, PolicyKind> ById;

    static PolicyKinds()
    {
        All =
        [
            .. ControlLines.Kinds, .. LandRules.Kinds, .. Quotas.Kinds, .. Cropland.Kinds, .. Greening.Kinds, .. UrbanForm.Kinds, .. Resources.Kinds,
            .. PlanningYears.Kinds, .. General.Kinds,
        ];
        ById = All.ToDictionary(kind => kind.Id, StringComparer.Ordinal);
    }

    /// <summary>All kinds, in the order of schema and key reference.</summary>
    public static IReadOnlyList<PolicyKind> All { get; }

    /// <summary>The kind a policy states; null for none that is known.</summary>
    public static PolicyKind? Of(YamlMap policy) => policy.TextOrNull("kind") is { } id ? ById.GetValueOrDefault(id) : null;
}
