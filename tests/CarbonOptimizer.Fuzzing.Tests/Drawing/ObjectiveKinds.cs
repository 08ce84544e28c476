using CarbonOptimizer.Fuzzing.Tests.Policies;

namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>Draws objectives of every kind.</summary>
internal static class ObjectiveKinds
{
    public static IReadOnlyDictionary<string, Func<PolicyPen, DraftObjective>> Drawn { get; } = new Dictionary<string, Func<PolicyPen, DraftObjective>>
    {
        ["net_carbon"] = pen => new DraftObjective("net_carbon", "net_carbon", pen.Pick([1, 1, 1, 0.01, 1000, 0]), Region(pen), Limit(pen)),
        ["boundary_length"] = pen => new DraftObjective("boundary_length", "boundary_length", BoundaryWeight(pen), [], null),
        ["space_boundary_length"] = pen => new DraftObjective("space_boundary_length", "space_boundary_length", BoundaryWeight(pen), [], null),
        ["conversion_cost"] = pen => new DraftObjective(
            "conversion_cost", "conversion_cost", pen.Pick([0.1, 1, 10]), [.. Conversion(pen), .. Region(pen)], Limit(pen)),
        ["unit_cost"] = pen => new DraftObjective("unit_cost", "unit_cost", pen.Pick([1.0, 20, 500]), [.. Fields(pen), .. Region(pen)], Limit(pen)),
    };

    /// <summary>Some objectives, at least one with a weight.</summary>
    public static IReadOnlyList<DraftObjective> Draw(PolicyPen pen)
    {
        var objectives = new List<DraftObjective>();
        foreach (var (kind, draw) in Drawn)
        {
            var chance = kind switch { "net_carbon" => 0.8, "boundary_length" => 0.6, "space_boundary_length" => 0.15, _ => 0.35 };
            if (pen.Chance(chance)) objectives.Add(draw(pen));
        }
        if (objectives.All(objective => objective.Weight == 0))
        {
            objectives.RemoveAll(objective => objective.Kind == "unit_cost");
            objectives.Add(Drawn["unit_cost"](pen));
        }
        return objectives;
    }

    /// <summary>From nothing to more than anything else; most often so that a side of a unit costs about as much as a tonne on its area.</summary>
    private static double BoundaryWeight(PolicyPen pen)
    {
        var side = pen.Ground.Land.SideMetres / Math.Sqrt(pen.Ground.Land.Count);
        return pen.Random.Next(10) switch
        {
            0 => 0,
            1 => 1e6,
            2 => 1e-6,
            _ => Math.Round(side / 10_000 * Math.Pow(10, 4 * pen.Random.NextDouble() - 2), 6),
        };
    }

    private static Bound? Limit(PolicyPen pen) => pen.Chance(0.2) ? new Bound("max", true, 1e15m) : null;

    private static (string, string)[] Region(PolicyPen pen) => pen.Chance(0.1) ? [("region", $"{pen.Ground.RegionLayer}/{pen.Pick(pen.Ground.Regions)}")] : [];

    private static IEnumerable<(string, string)> Conversion(PolicyPen pen)
    {
        yield return ("default_per_ha", pen.Round(0, 50));
        yield return ("cost_per_ha", Yaml.Map(pen.Uses().Select(from => (from, Yaml.Map(pen.Uses().Select(to => (to, pen.Round(-5, 100))))))));
    }

    private static IEnumerable<(string, string)> Fields(PolicyPen pen)
    {
        yield return ("per_hectare", Yaml.Flag(pen.Chance(0.5)));
        yield return ("layers", Yaml.Map(pen.Uses().Select(use => (use, pen.Pick(pen.Ground.Fields)))));
    }
}
