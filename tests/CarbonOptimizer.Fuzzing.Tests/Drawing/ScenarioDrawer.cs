using CarbonOptimizer.Fuzzing.Tests.Policies;

namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>Draws a scenario from a seed: land, uses, fluxes, objectives and policies, the bounds of the latter still lax.</summary>
internal sealed class ScenarioDrawer
{
    private const double MostPlansLog2 = 17;

    private readonly Random random;
    private readonly int seed;
    private readonly string firstKind;
    private readonly ScenarioSize size;
    private readonly bool hasYears;
    private readonly bool isStock;

    public ScenarioDrawer(int seed)
    {
        (this.seed, random) = (seed, new Random(seed));
        firstKind = PolicyKinds.Drawn.Keys.ElementAt(seed % PolicyKinds.Drawn.Count);
        size = random.Next(4) switch { 0 or 1 => ScenarioSize.Tiny, 2 => ScenarioSize.Small, _ => ScenarioSize.Large };
        hasYears = PolicyKinds.NeedsYears(firstKind) || random.Next(8) == 0;
        isStock = firstKind != "no_spill_over" && random.Next(10) == 0;
    }

    public FuzzScenario Draw()
    {
        var years = hasYears ? new[] { 2030, 2035, 2050 }[..random.Next(1, size == ScenarioSize.Small ? 3 : 4)] : [];
        var useCount = size switch
        {
            ScenarioSize.Tiny => random.Next(12) == 0 ? 1 : hasYears ? random.Next(2, 4) : random.Next(5) == 0 ? random.Next(5, 13) : random.Next(2, 5),
            ScenarioSize.Small => random.Next(2, hasYears ? 4 : 5),
            _ => random.Next(2, hasYears ? 5 : 13),
        };
        var land = Land(1 + (useCount - 1) * Math.Max(1, years.Length));
        var painter = new MapPainter(random, land.Places);
        var layers = Layers(land, painter);
        var ground = new Ground(land, Uses(useCount), ["mask_a", "mask_b"], ["field_a", "field_b"], "slope", "zones", ["a", "b", "c"], years, isStock);
        var pen = new PolicyPen(random, ground);
        return new FuzzScenario
        {
            Seed = seed, Size = size, Ground = ground, Layers = layers, LandUse = LandUse(painter, ground, layers),
            Sections = Run() + Regions() + Carbon(pen) + Periods(pen),
            Objectives = ObjectiveKinds.Draw(pen), Policies = Policies(pen),
        };
    }

    private FuzzLand Land(int labels)
    {
        var most = Math.Max(1, (int)Math.Min(12, MostPlansLog2 / Math.Log2(Math.Max(2, labels))));
        var count = size switch
        {
            ScenarioSize.Tiny => random.Next(10) == 0 ? 1 : random.Next(Math.Max(1, most - 3), most + 1),
            ScenarioSize.Small => random.Next(13, hasYears ? 26 : 61),
            _ => (int)Math.Pow(10, 2 + (hasYears ? 0.6 : 1.2) * random.NextDouble()),
        };
        if (random.Next(3) == 0) return new ParcelLand(random, size == ScenarioSize.Large ? Math.Min(count, 500) : count);
        var width = random.Next(6) switch { 0 => 1, 1 => count, _ => (int)Math.Ceiling(Math.Sqrt(count)) };
        return new GridLand(random, width, Math.Max(1, count / width));
    }

    private FuzzUse[] Uses(int count)
    {
        string[] spaces = ["ecological", "agricultural", "urban"];
        var (shape, same) = (random.Next(7), Flux(10));
        var uses = new FuzzUse[count];
        for (var k = 0; k < count; k++)
        {
            uses[k] = new FuzzUse($"use{k}", spaces[random.Next(3)], 10 + k, Coefficients(shape, same) + (random.Next(15) == 0 ? ", static: true" : ""));
        }
        return uses;
    }

    /// <summary>Fluxes that vary, are all the same, zero, huge or tiny; and what is stored.</summary>
    private string Coefficients(int shape, string same)
    {
        var flux = shape switch { 0 => same, 1 => "0", 2 => Flux(1e6), 3 => Flux(1e-6), _ => Flux(40) };
        var pools = $"{{above: {random.Next(100)}, below: {random.Next(30)}, soil: {random.Next(200)}, dead: {random.Next(5)}}}";
        return $", flux_tco2e_per_ha: {flux}, pools_tc_per_ha: {pools}";
    }

    private string Flux(double scale) => Yaml.Number(Math.Round(scale * (1.5 * random.NextDouble() - 0.5), scale < 1 ? 9 : 2));

    private Dictionary<string, double[]> Layers(FuzzLand land, MapPainter painter) => new()
    {
        ["slope"] = [.. painter.Paint().Select(value => random.Next(25) == 0 ? double.NaN : Math.Round(40 * value, 2))],
        ["mask_a"] = Mask(painter),
        ["mask_b"] = Mask(painter),
        ["field_a"] = Array.ConvertAll(painter.Paint(), value => Math.Round(value, 4)),
        ["field_b"] = [.. Enumerable.Range(0, land.Count).Select(_ => Math.Round(random.NextDouble(), 4))],
        ["zone"] = Array.ConvertAll(painter.Paint(), value => Math.Floor(3.5 * value)),
    };

    private double[] Mask(MapPainter painter) => Array.ConvertAll(painter.Mask(0.1 + 0.8 * random.NextDouble()), isInside => isInside ? 1.0 : 0);

    /// <summary>Land use of today, with holes now and then.</summary>
    private int[] LandUse(MapPainter painter, Ground ground, Dictionary<string, double[]> layers)
    {
        var hasHoles = random.Next(3) == 0;
        int[] codes = [.. painter.Paint().Select(value => hasHoles && random.Next(6) == 0 ? 0 : ground.Uses[(int)(value * ground.Uses.Count)].Code)];
        if (codes.All(code => code == 0)) codes[0] = ground.Uses[0].Code;
        return codes;
    }

    private string Run()
    {
        var (relative, excess) = random.Next(3) switch { 0 => ("0", "0"), 1 => ("0.0001", "0.03"), _ => ("0.01", "1") };
        return $"run: {{relative_gap: {relative}, excess_gap: {excess}}}\n";
    }

    private static string Regions() => "regions:\n  - {id: zones, layer: zone, regions: [{id: a, codes: 1}, {id: b, codes: 2}, {id: c, codes: 3}]}\n";

    private string Carbon(PolicyPen pen)
    {
        var factor = random.Next(3) == 0 ? $", factors: {{{pen.Pick(pen.Ground.Uses).Id}: {{constant: 0.5, terms: {{field_a: 1}}}}}}" : "";
        return $"carbon: {{mode: {(isStock ? "stock" : random.Next(6) == 0 ? "hybrid" : "flux")}{(isStock ? "" : factor)}}}\n";
    }

    private string Periods(PolicyPen pen)
    {
        if (!hasYears) return "";
        List<(string, string)> keys = [("base", "2025"), ("years", Yaml.List(pen.Ground.Years.Select(year => $"{year}")))];
        if (pen.Chance(0.5)) keys.Add(("discount_percent", "3"));
        if (pen.Chance(0.4)) keys.Add(("flux_multipliers", Yaml.Map([(pen.Pick(pen.Ground.Uses).Id, "{2030: 1, 2050: 0.2}")])));
        if (pen.Chance(0.3)) keys.Add(("flux_delay_years", Yaml.Map([(pen.Pick(pen.Ground.Uses).Id, "8")])));
        if (pen.Chance(0.5) && pen.Ground.Uses.Count > 1)
        {
            var released = $"{{use0: {{use1: {pen.Round(-50, 100)}}}, use1: {{use0: {pen.Round(-50, 100)}}}}}";
            keys.Add(("conversion_emissions", $"[{{id: soil, years: 12, tco2e_per_ha: {released}}}]"));
        }
        return $"periods: {Yaml.Map(keys)}\n";
    }

    private List<DraftPolicy> Policies(PolicyPen pen)
    {
        var kinds = new List<string> { firstKind };
        for (var more = random.Next(4); more > 0; more--) kinds.Add(pen.Pick([.. PolicyKinds.Drawn.Keys]));
        for (var quotas = random.Next(2) * random.Next(1, 4); quotas > 0; quotas--) kinds.Add("area_quota");
        var policies = new List<DraftPolicy>();
        foreach (var kind in kinds)
        {
            if (PolicyKinds.Drawn[kind](pen) is not { } drawn) continue;
            var mayHaveYears = hasYears && !PolicyKinds.NeedsYears(kind) && kind != "patch_size";
            var years = mayHaveYears && pen.Chance(0.25) ? Yaml.List([$"{pen.Pick(pen.Ground.Years)}"]) : null;
            policies.Add(drawn with { Years = years, Penalty = pen.Chance(0.2) ? pen.Pick([0, 1, 30, 10_000.0]) : null });
        }
        return policies;
    }
}
