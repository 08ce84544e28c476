using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>Lines drawn on the map by policies (red lines, basic farmland, growth boundaries): one bit of a cell for each, in the order of the scenario.</summary>
internal static class ControlLines
{
    /// <summary>A byte has a bit for each of the first eight.</summary>
    public const int Most = 8;

    /// <summary>Policies that enclose land.</summary>
    public static IReadOnlyList<Policy> Of(AllocationProblem problem) => [.. problem.Policies.Where(policy => policy.Enclosed is not null).Take(Most)];

    /// <summary>What kind of line a policy draws, such as <c>ecological_red_line</c>.</summary>
    public static string KindOf(Policy policy) => JsonNamingPolicy.SnakeCaseLower.ConvertName(policy.GetType().Name);

    /// <summary>Shape [units]; bit i is set inside line i.</summary>
    public static byte[] BitsOf(AllocationProblem problem)
    {
        var bits = new byte[problem.Units.Count];
        var lines = Of(problem);
        for (var i = 0; i < lines.Count; i++)
        {
            var inside = lines[i].Enclosed!;
            for (var u = 0; u < bits.Length; u++)
            {
                if (inside.Contains(u)) bits[u] |= (byte)(1 << i);
            }
        }
        return bits;
    }

    /// <summary>Names of the lines in a set of bits, joined.</summary>
    public static BilingualText NameOf(IReadOnlyList<Policy> lines, int bits)
    {
        var names = lines.Where((_, i) => (bits >> i & 1) != 0).Select(policy => policy.Description.Name).ToArray();
        return names.Length == 0
            ? new("Outside all lines", "控制线之外")
            : new(string.Join(" + ", names.Select(name => name.English)), string.Join(" + ", names.Select(name => name.Chinese)));
    }
}
