using CarbonOptimizer.Fuzzing.Tests.Drawing;

namespace CarbonOptimizer.Fuzzing.Tests.Policies;

/// <summary>Draws policies about planning years; null without them.</summary>
internal static class YearKinds
{
    private const decimal AnyEmissions = 1e15m;

    public static IReadOnlyDictionary<string, Func<PolicyPen, DraftPolicy?>> All { get; } = new Dictionary<string, Func<PolicyPen, DraftPolicy?>>
    {
        ["carbon_peak"] = pen => Planned(pen, () => Peak(pen)),
        ["carbon_neutrality"] = pen => Planned(pen, () =>
            pen.Draft("carbon_neutrality", [("year", Year(pen)), .. pen.Scope()], new Bound("max_tco2e_per_year", true, AnyEmissions))),
        ["cumulative_carbon_budget"] = pen => Planned(pen, () =>
            pen.Draft("cumulative_carbon_budget", [("until", Year(pen)), .. pen.Scope()], new Bound("max_tco2e", true, AnyEmissions))),
        ["period_conversion_budget"] = pen => Planned(pen, () =>
            pen.Draft("period_conversion_budget", [("from", Yaml.List(pen.Uses())), ("to", Yaml.List(pen.Uses())), .. pen.Scope()],
                new Bound("max_ha", true, 99_999_999))),
        ["conversion_capacity"] = pen => Planned(pen, () =>
            pen.Draft("conversion_capacity", [("from", Yaml.List(pen.Uses())), ("to", Yaml.List(pen.Uses())), .. pen.Scope()],
                new Bound("max_ha_per_year", true, 99_999_999))),
    };

    /// <summary>A peak in the last year only with a limit; without one it would say nothing.</summary>
    private static DraftPolicy Peak(PolicyPen pen)
    {
        var year = pen.Pick(pen.Ground.Years);
        var hasLimit = year == pen.Ground.Years[^1] || pen.Chance(0.5);
        return pen.Draft("carbon_peak", [("year", Text(year)), ("decline", Yaml.Flag(pen.Chance(0.5))), .. pen.Scope()],
            hasLimit ? [new Bound("max_tco2e_per_year", true, AnyEmissions)] : []);
    }

    private static DraftPolicy? Planned(PolicyPen pen, Func<DraftPolicy> draft) => pen.Ground.Years.Count == 0 ? null : draft();

    private static string Year(PolicyPen pen) => Text(pen.Pick(pen.Ground.Years));

    private static string Text(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
