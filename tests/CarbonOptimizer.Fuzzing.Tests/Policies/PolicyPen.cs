using CarbonOptimizer.Fuzzing.Tests.Drawing;

namespace CarbonOptimizer.Fuzzing.Tests.Policies;

/// <summary>Chooses what the policies of a scenario have in common.</summary>
internal sealed class PolicyPen(Random random, Ground ground)
{
    private int number;

    public Random Random => random;

    public Ground Ground => ground;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public bool Chance(double share) => random.NextDouble() < share;

    /// <summary>A number with few digits.</summary>
    public string Round(double low, double high) => Yaml.Number(Math.Round(low + (high - low) * random.NextDouble(), 1));

    /// <summary>One land use or several, but none of some others; empty when none is left.</summary>
    public IReadOnlyList<string> Uses(IReadOnlyList<string>? without = null, int most = int.MaxValue)
    {
        string[] left = [.. ground.Uses.Select(use => use.Id).Except(without ?? [])];
        random.Shuffle(left);
        return left[..(left.Length == 0 ? 0 : random.Next(1, Math.Min(most, left.Length) + 1))];
    }

    /// <summary>A mask: a layer, a value rule, or one narrowed by another.</summary>
    public string Mask() => random.Next(4) switch
    {
        0 => Yaml.Map([("layer", ground.Slope), ("max", Round(5, 30))]),
        1 => Yaml.Map([("layer", Pick(ground.Masks)), ("where", Yaml.List([Yaml.Map([("layer", ground.Slope), ("min", Round(0, 20))])]))]),
        _ => Pick(ground.Masks),
    };

    /// <summary>Where a policy holds: everywhere, in one region, or in each by itself.</summary>
    public IEnumerable<(string Key, string Value)> Scope() => random.Next(4) switch
    {
        0 => [("region", $"{ground.RegionLayer}/{Pick(ground.Regions)}")],
        1 => [("each_region", ground.RegionLayer)],
        _ => [],
    };

    public DraftPolicy Draft(string kind, IEnumerable<(string Key, string Value)> fields, params Bound[] bounds) =>
        new(kind, $"{kind.Replace('_', '-')}-{number++}", [.. fields], bounds);
}
