using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using static CarbonOptimizer.Builders.Format.CatalogueFields;
using static CarbonOptimizer.Builders.Format.Strictness;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>Resources and energy that land needs or yields, and emissions that must not move elsewhere.</summary>
internal static class Resources
{
    public static IReadOnlyList<PolicyKind> Kinds { get; } =
    [
        new("resource_capacity",
            new("Demand for water, energy or another resource stays within its capacity.", "水、能源等资源需求不超过承载力。"),
            new("Carrying capacity", "资源环境承载力"),
            new("Several opinions on establishing a territorial spatial planning system and supervising its implementation (2019)",
                "《关于建立国土空间规划体系并监督实施的若干意见》（2019年）"),
            [
                new Field("demand_per_ha", new TableShape(Shapes.LandUse, new NumberShape(0, 1e9)),
                    "Yearly demand of a hectare of each use.",
                    "各地类每公顷年需求。", IsRequired: true).Stricter(Same),
                new Field("unit", Shapes.Text, "Unit of the demand.", "需求单位。", Default: "m3/yr").Stricter(Same),
                new Field("max", Shapes.NotNegative, "Largest demand.", "最大需求。").Stricter(Lower),
                PercentOfToday("max_percent_of_today", "Largest demand as a percentage of today's.", "相对现状需求的最大百分比。").Stricter(Lower),
                .. Scope,
            ],
            Capacity) { Rules = [new KeyRule(["max", "max_percent_of_today"], NeedsOne: true), OneScope] },
        new("energy_land",
            new("Land for renewable energy by area or by yearly yield.", "可再生能源用地（按面积或年发电量）。"),
            new("Land for renewable energy", "可再生能源用地"),
            new("Renewable Energy Law of the PRC", "《可再生能源法》"),
            [
                SomeUses("uses", "Energy uses.", "能源用地地类。").Stricter(Fewer),
                MinimumHectares,
                new Field("min_mwh", Shapes.NotNegative, "Least yearly yield in MWh.", "最小年发电量（MWh）。").Stricter(Higher),
                new Field("mwh_per_ha", new NumberShape(0.001, 1e9),
                    "Yearly yield of a hectare where the resource is 1, in MWh.",
                    "资源系数为 1 处每公顷年发电量（MWh）。").Stricter(Lower),
                new Field("resource", Shapes.Layer, "Raster of the relative resource; 1 everywhere when not given.", "相对资源栅格；缺省为 1。").Stricter(Map),
                .. Scope,
            ],
            Energy) { Rules = [new KeyRule(["min_ha", "min_mwh"], NeedsOne: true), new KeyRule(["min_ha", "mwh_per_ha"], NeedsOne: true), OneScope] },
        new("no_spill_over",
            new("Net emissions of a region do not rise above today's, by the fluxes and factors of the scenario.", "区域净碳排放不高于现状（防止外溢）。"),
            new("No spill-over of emissions", "防止碳排放外溢"),
            LegalBasis.CarbonOpinion,
            [
                PercentOfToday("max_rise_percent", "Allowed rise as a percentage of the size of today's emissions.", "允许升幅占现状排放绝对值的百分比。", "0").Stricter(Lower),
                .. Scope,
            ],
            SpillOver) { Rules = [OneScope] },
    ];

    private static IEnumerable<Policy> Capacity(PolicyDeclaration stated)
    {
        if (stated.PerUse("demand_per_ha") is not { } demand) return [];
        var unit = stated.Yaml.Text("unit") is { Length: > 0 } written ? written : "1";
        return stated.InScope((named, where) => stated.ExactOrNull("max") is { } most
            ? ResourceCapacity.AtMost(named, demand, unit, where, most)
            : ResourceCapacity.OfToday(named, demand, unit, where, stated.Share("max_percent_of_today")));
    }

    private static IEnumerable<Policy> Energy(PolicyDeclaration stated)
    {
        if (!stated.TryField("resource", out var resource)) return [];
        var uses = stated.UsesOrNone("uses");
        return stated.InScope((named, where) => stated.ExactOrNull("min_ha") is { } hectares
            ? EnergyLand.OfArea(named, uses, where, hectares)
            : EnergyLand.OfYield(named, uses, stated.Exact("mwh_per_ha"), resource, where, stated.Exact("min_mwh")));
    }

    private static IEnumerable<Policy> SpillOver(PolicyDeclaration stated)
    {
        if (stated.Ground.Carbon.Read() is not { } emissions) return [];
        if (!emissions.Factors.All(factor => factor is null || stated.InRange(factor, stated.Yaml.Mark, "carbon.factors"))) return [];
        if (emissions.Account.Options.Mode == CarbonMode.Stock)
        {
            stated.Diagnostics.Error("CO1512", stated.Yaml.Mark);
            return [];
        }
        var tolerance = stated.Share("max_rise_percent");
        return stated.InScope((named, where) => new EmissionCap(named, emissions, where, tolerance));
    }
}
