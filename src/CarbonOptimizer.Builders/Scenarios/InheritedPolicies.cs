using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Policies;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>
/// A plan of a lower level inherits the statutory policies of the upper one and may only tighten them, key by key as the kind of policy
/// declares. What cannot be compared, such as another map, is a warning.
/// </summary>
internal static class InheritedPolicies
{
    /// <summary>Compares what a scenario writes with what it inherits, before the two are merged.</summary>
    /// <param name="below">The scenario that is extended.</param>
    /// <param name="above">What the extending scenario writes.</param>
    /// <param name="diagnostics">Receives an error for each loosened value, a warning for each that cannot be compared.</param>
    public static void Check(YamlMap below, YamlMap above, DiagnosticList diagnostics)
    {
        if (below.Find("policies") is not YamlList inherited || above.Find("policies") is not YamlList own) return;
        foreach (var policy in own.Items.OfType<YamlMap>())
        {
            if (YamlMerge.NameOf(policy) is not { } name) continue;
            var statutory = inherited.Items.OfType<YamlMap>().FirstOrDefault(candidate => YamlMerge.NameOf(candidate) == name);
            if (statutory is null || PolicyKinds.Of(statutory) is not { } kind || (statutory.TextOrNull("status") ?? kind.Status) != "statutory") continue;
            foreach (var change in StricterChange.Between(kind.Shape, statutory, policy).Where(change => change.IsStricter != true))
            {
                if (change.IsStricter is null) diagnostics.Warning("CO1613", change.Above.Mark, name, change.Key);
                else diagnostics.Error("CO1612", change.Above.Mark, name, change.Key, StricterChange.TextOf(change.Below), StricterChange.TextOf(change.Above));
            }
        }
    }
}
