using CarbonOptimizer.Fuzzing.Tests.Drawing;

namespace CarbonOptimizer.Fuzzing.Tests.Policies;

/// <summary>Draws policies about where a use may be or become; null where the land uses do not allow the kind.</summary>
internal static class PlaceKinds
{
    public static IReadOnlyDictionary<string, Func<PolicyPen, DraftPolicy?>> All { get; } = new Dictionary<string, Func<PolicyPen, DraftPolicy?>>
    {
        ["ecological_red_line"] = pen => pen.Draft("ecological_red_line", [("inside", pen.Mask()), .. Maybe(pen, "core", pen.Mask())]),
        ["permanent_basic_farmland"] = pen => pen.Draft("permanent_basic_farmland", [("inside", pen.Mask()), ("uses", Yaml.List(pen.Uses()))]),
        ["urban_growth_boundary"] = pen => pen.Draft(
            "urban_growth_boundary", [("inside", pen.Mask()), ("uses", Yaml.List(pen.Uses())), .. Maybe(pen, "expansion_ratio", pen.Round(1, 3))]),
        ["transitions"] = Transitions,
        ["slope_limit"] = pen => pen.Draft(
            "slope_limit", [("slope", pen.Ground.Slope), ("max_degrees", Yaml.Map(pen.Uses().Select(use => (use, pen.Round(3, 40)))))]),
        ["static_uses"] = pen => pen.Draft("static_uses", []),
        ["no_blind_afforestation"] = pen => FromTo(pen) is var (from, to)
            ? pen.Draft("no_blind_afforestation", [("from", from), ("to", to), .. Maybe(pen, "eligible", pen.Mask())])
            : null,
        ["barren_hill_greening"] = pen => FromTo(pen) is var (from, to)
            ? pen.Draft("barren_hill_greening", [("from", from), ("to", to), ("where", Yaml.List([pen.Mask(), pen.Mask()]))], new Bound("min_ha", false, 0))
            : null,
        ["natural_potential_vegetation"] = pen => pen.Draft("natural_potential_vegetation", [
            ("uses", Yaml.List(pen.Uses())), ("zones", pen.Ground.RegionLayer),
            ("potential", Yaml.Map(pen.Ground.Regions.Where(_ => pen.Chance(0.7)).Select(region => Potential(pen, region)))),
        ]),
        ["steep_cropland_retirement"] = pen => FromTo(pen) is var (uses, to)
            ? pen.Draft("steep_cropland_retirement", [("uses", uses), ("to", to), ("steep", pen.Mask()), ("retire_percent", pen.Round(0, 20))])
            : null,
        ["allowed_uses"] = pen => pen.Draft(
            "allowed_uses", [("allow", Yaml.List([Yaml.Map([("inside", pen.Mask()), ("uses", Yaml.List(pen.Uses()))])])), ("must_change", "false")]),
        ["hazard_ban"] = pen => pen.Draft("hazard_ban", [("uses", Yaml.List(pen.Uses())), ("inside", pen.Mask())]),
        ["industrial_in_parks"] = pen => pen.Draft(
            "industrial_in_parks", [("uses", Yaml.List(pen.Uses())), ("parks", pen.Mask()), ("min_percent", pen.Round(0, 40))]),
        ["retired_to_green"] = pen => FromTo(pen) is var (from, to)
            ? pen.Draft("retired_to_green", [("from", from), ("to", to), ("inside", pen.Mask())], new Bound("min_ha", false, 0))
            : null,
        ["leapfrog_ban"] = pen => pen.Draft(
            "leapfrog_ban", [("uses", Yaml.List(pen.Uses())), ("radius_cells", pen.Pick(["1", "2", "3"])), ("min_cells", pen.Pick(["1", "2"]))]),
        ["density_cap"] = pen => pen.Draft("density_cap", [("uses", Yaml.List(pen.Uses())), Window(pen), ("max_percent", pen.Round(20, 100))]),
        ["patch_size"] = Patches,
    };

    private static (string, string) Potential(PolicyPen pen, string region) => ($"{pen.Ground.RegionLayer}/{region}", Yaml.List(pen.Uses()));

    private static DraftPolicy Transitions(PolicyPen pen)
    {
        var pairs = Yaml.List(Enumerable.Range(0, pen.Random.Next(1, 5)).Select(_ => Yaml.List([Use(pen), Use(pen)])));
        var eligible = Maybe(pen, "eligible", Yaml.Map(pen.Uses(most: 2).Select(use => (use, pen.Mask()))));
        return pen.Draft("transitions", [(pen.Chance(0.7) ? "forbid" : "allow", pairs), .. eligible]);
    }

    private static DraftPolicy Patches(PolicyPen pen)
    {
        List<(string, string)> fields = [("uses", Yaml.List(pen.Uses()))];
        var largest = Math.Pow(pen.Ground.Land.SideMetres, 2) / 10_000;
        fields.Add(pen.Random.Next(4) switch
        {
            0 => ("max_patches", pen.Pick(["0", "1", "3"])),
            1 => ("min_gap_cells", pen.Pick(["1", "2", "4"])),
            2 => ("max_ha", Yaml.Number(Math.Round(largest / 5, 4))),
            _ => ("min_ha", Yaml.Number(Math.Round(largest / 20, 4))),
        });
        fields.Add(("repair", Yaml.Flag(pen.Chance(0.5))));
        return pen.Draft("patch_size", fields);
    }

    /// <summary>Windows divide the width of a grid, so that they are the same ones on the mirrored map.</summary>
    private static (string, string) Window(PolicyPen pen)
    {
        var width = pen.Ground.Land.Width;
        if (!pen.Ground.Land.IsGrid) return ("window_m", Yaml.Number(Math.Round(pen.Ground.Land.SideMetres / pen.Random.Next(1, 5), 1)));
        int[] sizes = [.. Enumerable.Range(2, Math.Max(2, width)).Where(size => width % size == 0 || size >= width)];
        return ("window_cells", pen.Pick(sizes).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static (string From, string To)? FromTo(PolicyPen pen)
    {
        var from = pen.Uses(most: 3);
        var to = pen.Uses(from);
        return to.Count == 0 ? null : (Yaml.List(from), Yaml.List(to));
    }

    private static string Use(PolicyPen pen) => pen.Chance(0.2) ? "any" : pen.Pick(pen.Ground.Uses).Id;

    private static IEnumerable<(string, string)> Maybe(PolicyPen pen, string key, string value) => pen.Chance(0.4) ? [(key, value)] : [];
}
