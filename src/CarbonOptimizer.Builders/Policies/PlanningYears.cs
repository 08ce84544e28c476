using System.Diagnostics.CodeAnalysis;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using static CarbonOptimizer.Builders.Format.CatalogueFields;
using static CarbonOptimizer.Builders.Format.Strictness;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Carbon targets and conversions over several planning years.</summary>
internal static class PlanningYears
{
    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("carbon_peak",
            new(
                "Carbon peak: net emissions of no planning year after the peak exceed those of the peak year, and none exceeds a limit if one is given; needs `periods`.",
                "碳达峰：峰值年之后各规划年净排放不超过峰值年；可另设峰值上限；需给出 periods。"),
            new("Carbon peak", "碳达峰"),
            LegalBasis.CarbonOpinion,
            [
                new Field("year", PeriodFormat.Year, "Peak year, a planning year.", "达峰年（规划年）。", IsRequired: true).Stricter(Same),
                new Field("max_tco2e_per_year", PeriodFormat.Tonnes,
                    "Largest net emissions of any planning year in tCO2e/yr; without it the years before the peak are free.",
                    "各规划年净排放上限（tCO2e/年）；缺省时峰值年之前不受限。").Stricter(Lower),
                new Field("max_percent_of_base", new NumberShape(0, 100_000),
                    "The same as a percentage of the net emissions of the base year, which must be positive.",
                    "同上，按现状年净排放的百分比；现状年净排放须为正。").Stricter(Lower),
                new Field("decline", Shapes.Switch, "Whether every later year stays at or below the one before it.", "峰后是否逐期不升。", Default: "true").Stricter(On),
                .. Scope,
            ],
            Peak) { Rules = [OneScope] },
        new("carbon_neutrality",
            new("Carbon neutrality: net emissions at most a cap from a planning year on; needs `periods`.", "碳中和：自某规划年起净排放不超过上限；需给出 periods。"),
            new("Carbon neutrality", "碳中和"),
            LegalBasis.CarbonOpinion,
            [
                new Field("year", PeriodFormat.Year, "First planning year it holds in.", "起始规划年。", IsRequired: true).Stricter(Lower),
                new Field("max_tco2e_per_year", PeriodFormat.Tonnes,
                    "Largest net emissions in tCO2e/yr; 0 is balance within the region.",
                    "净排放上限（tCO2e/年）；0 为区域内自我平衡。", Default: "0").Stricter(Lower),
                .. Scope,
            ],
            Neutrality) { Rules = [OneScope] },
        new("cumulative_carbon_budget",
            new("Net emissions summed over the years since the base year stay within a budget; needs `periods`.", "自现状年起的累计净排放不超过预算；需给出 periods。"),
            new("Carbon budget", "累计碳排放预算"),
            LegalBasis.CarbonOpinion,
            [
                new Field("until", PeriodFormat.Year, "Last year that counts, a planning year.", "截止规划年。", IsRequired: true).Stricter(Same),
                new Field("max_tco2e", PeriodFormat.Tonnes, "Largest sum in tCO2e.", "累计上限（tCO2e）。", IsRequired: true).Stricter(Lower),
                .. Scope,
            ],
            Budget) { Rules = [OneScope] },
        new("period_conversion_budget",
            new("Largest area converted from some land uses to others within each planning period; needs `periods`.", "每个规划期内的用地转换面积上限；需给出 periods。"),
            new("Conversions per period", "分期转换规模上限"),
            LegalBasis.LandLaw("44", "第四十四条"),
            [
                SomeUses("from", "Land uses today.", "现状地类。").Stricter(More),
                SomeUses("to", "New land uses.", "新地类。").Stricter(More),
                new Field("max_ha", Shapes.Hectares, "Largest area converted in a period in hectares.", "每期转换面积上限（公顷）。", IsRequired: true).Stricter(Lower),
                .. Scope,
            ],
            stated => Conversions(stated, "max_ha", false)) { Rules = [OneScope] },
        new("conversion_capacity",
            new(
                "Largest area a year can convert from some land uses to others, as planting crews or building sites allow; such land is converted in equal parts in each year of its period; needs `periods`.",
                "年度用地转换能力上限（如年造林能力、年度用地计划）；所涉转换在规划期内逐年等量进行；需给出 periods。"),
            new("Conversions per year", "年度转换能力"),
            LegalBasis.LandLaw("44", "第四十四条"),
            [
                SomeUses("from", "Land uses today.", "现状地类。").Stricter(More),
                SomeUses("to", "New land uses.", "新地类。").Stricter(More),
                new Field("max_ha_per_year", Shapes.Hectares,
                    "Largest area converted in a year in hectares; a period of n years converts at most n times as much.",
                    "每年转换面积上限（公顷）；n年的规划期不超过其n倍。", IsRequired: true).Stricter(Lower),
                .. Scope,
            ],
            stated => Conversions(stated, "max_ha_per_year", true)) { Rules = [OneScope] },
    ];

    private static IEnumerable<Policy> Peak(PolicyDeclaration stated)
    {
        if (!TryYear(stated, "year", out var year, out var paths)) return [];
        if (stated.Yaml.Has("max_percent_of_base") && !HavePositiveBase(stated, paths)) return [];
        return stated.InScope((named, where) => new CarbonPeak(named, paths, year, stated.Yaml.Flag("decline"), where, Cap(stated.Yaml)));
    }

    private static IEnumerable<Policy> Neutrality(PolicyDeclaration stated) => TryYear(stated, "year", out var year, out var paths)
        ? stated.InScope((named, where) => new CarbonNeutrality(named, paths, year, stated.Yaml.Number("max_tco2e_per_year"), where))
        : [];

    private static IEnumerable<Policy> Budget(PolicyDeclaration stated) => TryYear(stated, "until", out var year, out var paths)
        ? stated.InScope((named, where) => new CumulativeCarbonBudget(named, paths, year, stated.Yaml.Number("max_tco2e"), where))
        : [];

    private static IEnumerable<Policy> Conversions(PolicyDeclaration stated, string largest, bool isYearly)
    {
        if (!stated.Ground.Periods.CanRead(stated.Yaml)) return [];
        var (from, to, hectares) = (stated.UsesOrNone("from"), stated.UsesOrNone("to"), stated.Exact(largest));
        return stated.InScope((named, where) => new PeriodConversionBudget(named, from, to, where, hectares, isYearly: isYearly));
    }

    private static bool TryYear(PolicyDeclaration stated, string key, out int year, [NotNullWhen(true)] out EmissionPaths? paths)
    {
        (year, paths) = (0, null);
        if (!stated.Ground.Periods.CanRead(stated.Yaml) || stated.Ground.Periods.YearOf(stated.Yaml, key) is not { } found) return false;
        (year, paths) = (found, stated.Ground.Periods.Paths());
        return paths is not null;
    }

    private static PeakCap? Cap(YamlMap declaration) => declaration.Has("max_tco2e_per_year") || declaration.Has("max_percent_of_base")
        ? new PeakCap(declaration.NumberOrNull("max_tco2e_per_year"), declaration.NumberOrNull("max_percent_of_base") / 100)
        : null;

    /// <summary>Whether the base year emits something in every scope; if not, with a diagnostic for each where it does not.</summary>
    private static bool HavePositiveBase(PolicyDeclaration stated, EmissionPaths paths)
    {
        var isPositive = true;
        foreach (var (description, where) in stated.Scope())
        {
            var net = EmissionAccount.OfBaseYear(stated.Area.Units, stated.Area.Baseline, stated.Ground.Periods.Periods!, paths, where);
            if (net > 0) continue;
            isPositive = false;
            stated.Diagnostics.Error("CO1810", stated.Yaml.Find("max_percent_of_base")!.Mark, description.Id, Math.Round(net, 3));
        }
        return isPositive;
    }
}
