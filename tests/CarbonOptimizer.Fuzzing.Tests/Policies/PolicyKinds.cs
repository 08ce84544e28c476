using System.Text.Json.Nodes;
using CarbonOptimizer.Builders;

namespace CarbonOptimizer.Fuzzing.Tests.Policies;

/// <summary>All kinds of policies the fuzzer can draw, and all the scenario format has.</summary>
internal static class PolicyKinds
{
    public static IReadOnlyDictionary<string, Func<PolicyPen, DraftPolicy?>> Drawn { get; } =
        AreaKinds.All.Concat(PlaceKinds.All).Concat(YearKinds.All).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary();

    /// <summary>Kinds of a list of the format, such as <c>policies</c> or <c>objectives</c>, read from its schema.</summary>
    public static IReadOnlyList<string> OfFormat(string list) =>
        [
            .. JsonNode.Parse(ScenarioSchema.Json)!["properties"]![list]!["items"]!["oneOf"]!.AsArray()
                .Select(kind => (string)kind!["properties"]!["kind"]!["const"]!),
        ];

    /// <summary>Whether a kind needs planning years.</summary>
    public static bool NeedsYears(string kind) => YearKinds.All.ContainsKey(kind);
}
