using CarbonOptimizer.Fuzzing.Tests.Drawing;

namespace CarbonOptimizer.Fuzzing.Tests.Policies;

/// <summary>Draws policies over areas and amounts; null where the land uses do not allow the kind.</summary>
internal static class AreaKinds
{
    private const decimal AnyArea = 99_999_999;
    private const decimal AnyPercent = 100_000;

    public static IReadOnlyDictionary<string, Func<PolicyPen, DraftPolicy?>> All { get; } = new Dictionary<string, Func<PolicyPen, DraftPolicy?>>
    {
        ["area_quota"] = Quota,
        ["conversion_budget"] = pen => pen.Draft("conversion_budget", [("from", Uses(pen)), ("to", Uses(pen)), .. Region(pen)],
            new Bound("max_ha", true, AnyArea)),
        ["construction_total"] = pen => pen.Draft("construction_total", [("uses", Uses(pen)), .. pen.Scope()], Most(pen)),
        ["construction_increment"] = pen => pen.Draft("construction_increment", [("uses", Uses(pen)), .. pen.Scope()], new Bound("max_ha", true, AnyArea)),
        ["cropland_floor"] = pen => pen.Draft("cropland_floor", [("uses", Uses(pen)), .. pen.Scope()], Least(pen)),
        ["sink_area_not_reduced"] = pen => pen.Draft("sink_area_not_reduced", [("uses", Uses(pen)), ("each_use", Yaml.Flag(pen.Chance(0.3))), .. pen.Scope()],
            new Bound("min_percent_of_today", false, 0, true)),
        ["sink_quality"] = pen => pen.Draft("sink_quality", [("density_tc_per_ha", PerUse(pen, 1, 200)), .. Field(pen, "quality"), .. pen.Scope()],
            new Bound("min_percent_of_today", false, 0, true)),
        ["requisition_compensation"] = Compensation,
        ["settlement_linkage"] = pen => pen.Uses(most: 2) is var rural && pen.Uses(rural) is { Count: > 0 } urban
            ? pen.Draft("settlement_linkage", [("rural", Yaml.List(rural)), ("urban", Yaml.List(urban)), ("ratio", pen.Round(0, 1.2)), .. pen.Scope()])
            : null,
        ["resource_capacity"] = pen => pen.Draft("resource_capacity", [("demand_per_ha", PerUse(pen, 0.1, pen.Chance(0.2) ? 1e8 : 5000)), .. pen.Scope()],
            pen.Chance(0.5) ? new Bound("max", true, 1e15m) : new Bound("max_percent_of_today", true, AnyPercent, true)),
        ["energy_land"] = Energy,
        ["transit_share"] = pen => pen.Draft("transit_share", [("uses", Uses(pen)), ("near", pen.Mask()), ("min_percent", pen.Round(0, 60)), .. pen.Scope()]),
        ["infill_share"] = pen => pen.Draft("infill_share", [("uses", Uses(pen)), .. Infill(pen), ("min_percent", pen.Round(0, 60)), .. pen.Scope()]),
        ["mixed_use"] = pen => pen.Ground.Land.IsGrid
            ? pen.Draft("mixed_use", [("uses", Uses(pen)), ("together", Yaml.Flag(pen.Chance(0.5))), ("block_cells", pen.Pick(["4", "9"])), ("min_percent", "0"), ("max_percent", pen.Round(60, 100))])
            : null,
        ["linear"] = pen => pen.Draft("linear", [("terms", Yaml.List([Term(pen), Term(pen)])), .. pen.Scope()],
            pen.Chance(0.5) ? new Bound("min", false, -1e15m) : new Bound("max", true, 1e15m)),
        ["no_spill_over"] = pen => pen.Ground.IsStock
            ? null
            : pen.Draft("no_spill_over", [("max_rise_percent", pen.Pick(["0", "5", "50", "1000"])), .. pen.Scope()]),
    };

    private static string Term(PolicyPen pen) =>
        Yaml.Map([("coefficient", pen.Round(-5, 5)), ("uses", Uses(pen)), ("from", Uses(pen)), ("converted", Yaml.Flag(pen.Chance(0.3)))]);

    private static DraftPolicy Quota(PolicyPen pen)
    {
        var uses = ("uses", Uses(pen));
        return pen.Random.Next(6) switch
        {
            0 => pen.Draft("area_quota", [uses, .. pen.Scope()], Least(pen)),
            1 => pen.Draft("area_quota", [uses, .. pen.Scope()], new Bound("max_ha", true, AnyArea)),
            2 => pen.Draft("area_quota", [uses, .. Region(pen)], new Bound("min_ha", false, 0), new Bound("max_ha", true, AnyArea)),
            3 => pen.Draft("area_quota", [uses, .. Region(pen)], new Bound("equal_ha", true, 0)),
            4 => pen.Draft("area_quota", [uses, .. pen.Scope(), ("min_percent", pen.Round(0, 15)), ("max_percent", pen.Round(60, 100))]),
            _ => pen.Draft("area_quota", [uses, ("by_region", Yaml.Map(pen.Ground.Regions.Select(region => ByRegion(pen, region))))]),
        };
    }

    private static (string, string) ByRegion(PolicyPen pen, string region) =>
        ($"{pen.Ground.RegionLayer}/{region}", Yaml.Map([("min_percent_of_today", pen.Round(0, 90))]));

    private static DraftPolicy? Compensation(PolicyPen pen)
    {
        var uses = pen.Uses();
        var occupying = pen.Uses(uses);
        List<(string, string)> fields = [("uses", Yaml.List(uses)), ("ratio", pen.Round(0, 1.2)), .. Field(pen, "grade"), .. pen.Scope()];
        if (occupying.Count > 0 && pen.Chance(0.5)) fields.Add(("occupied_by", Yaml.List(occupying)));
        if (pen.Chance(0.3)) fields.Add(("paddy", Yaml.List([uses[0]])));
        return pen.Draft("requisition_compensation", fields);
    }

    private static DraftPolicy Energy(PolicyPen pen) => pen.Chance(0.4)
        ? pen.Draft("energy_land", [("uses", Uses(pen)), .. pen.Scope()], new Bound("min_ha", false, 0))
        : pen.Draft("energy_land", [("uses", Uses(pen)), ("mwh_per_ha", Yield(pen)), .. Field(pen, "resource"), .. pen.Scope()], new Bound("min_mwh", false, 0));

    private static string Yield(PolicyPen pen) => pen.Round(0.1, pen.Chance(0.2) ? 1e6 : 800);

    private static IEnumerable<(string, string)> Infill(PolicyPen pen) =>
        pen.Chance(0.5) ? [("within", pen.Mask())] : [("radius_cells", pen.Pick(["1", "2", "5"])), ("min_cells", pen.Pick(["1", "3"]))];

    private static Bound Most(PolicyPen pen) =>
        pen.Chance(0.5) ? new Bound("max_ha", true, AnyArea) : new Bound("max_percent_of_today", true, AnyPercent, true);

    private static Bound Least(PolicyPen pen) => pen.Chance(0.5) ? new Bound("min_ha", false, 0) : new Bound("min_percent_of_today", false, 0, true);

    private static string Uses(PolicyPen pen) => Yaml.List(pen.Uses());

    private static string PerUse(PolicyPen pen, double low, double high) => Yaml.Map(pen.Uses().Select(use => (use, pen.Round(low, high))));

    private static IEnumerable<(string, string)> Field(PolicyPen pen, string key) => pen.Chance(0.6) ? [(key, pen.Pick(pen.Ground.Fields))] : [];

    private static IEnumerable<(string, string)> Region(PolicyPen pen) =>
        pen.Chance(0.3) ? [("region", $"{pen.Ground.RegionLayer}/{pen.Pick(pen.Ground.Regions)}")] : [];
}
