using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the planning years and what is stated for them. Without the section there are none.</summary>
internal sealed class PeriodReader
{
    private readonly YamlMap scenario;
    private readonly YamlMap? section;
    private readonly DeclaredLandUses landUses;
    private readonly CarbonReader carbon;
    private readonly DiagnosticList diagnostics;
    private EmissionPaths? paths;

    public PeriodReader(YamlMap scenario, DeclaredLandUses landUses, CarbonReader carbon, DiagnosticList diagnostics)
    {
        this.scenario = scenario;
        section = scenario.MapOrNull("periods");
        (this.landUses, this.carbon, this.diagnostics) = (landUses, carbon, diagnostics);
        if (section is not null) Periods = ReadYears(section);
    }

    /// <summary>The planning years; null without the section or, with a diagnostic, when they are out of order.</summary>
    public PlanningPeriods? Periods { get; }

    /// <summary>How the periods are planned.</summary>
    public PlanningMode Mode => section switch
    {
        null => PlanningMode.Joint,
        _ when section.Text("planning_mode") == "myopic" => PlanningMode.Myopic,
        _ => section.Flag("measure_regret") ? PlanningMode.JointWithRegret : PlanningMode.Joint,
    };

    /// <summary>Whether the scenario has planning years, good or bad.</summary>
    public bool IsDeclared => section is not null;

    /// <summary>What land emits over the years; null, with diagnostics, when something is missing.</summary>
    public EmissionPaths? Paths()
    {
        if (paths is not null || Periods is null || carbon.Read() is not { } emissions || !AreInRange(emissions)) return paths;
        if (emissions.Account.Options.Mode != CarbonMode.Flux && section!.List("conversion_emissions").Items.Count > 0) diagnostics.Warning("CO1807", section.Find("conversion_emissions")!.Mark, emissions.Account.Options.Mode.ToString().ToLowerInvariant());
        var delays = new int[landUses.Catalogue.Count];
        foreach (var (use, years) in section!.Map("flux_delay_years").Entries)
        {
            delays[landUses.Catalogue.IndexOf(use.Text)] = (int)NumberOf(years);
        }
        var stated = section.Map("flux_multipliers");
        string[] grades = [.. landUses.Catalogue.Select(use => stated.Has(use.Id) ? section.Text("flux_multipliers_grade") : CoefficientGrade.Own)];
        return paths = EmissionPaths.Of(emissions, Periods, Multipliers(), section.List("conversion_emissions").Maps.Select(Conversions), delays, History(), grades).Spreading(YearlyConversions());
    }

    /// <summary>Conversions that a yearly capacity limits: they happen in every year of their period, not all in the first.</summary>
    private IEnumerable<(int From, int To)> YearlyConversions()
    {
        foreach (var capacity in scenario.List("policies").Maps.Where(policy => policy.Text("kind") == "conversion_capacity"))
        {
            var (from, to) = (landUses.MaskOf(capacity.Texts("from")), landUses.MaskOf(capacity.Texts("to")));
            for (var before = 0; before < landUses.Catalogue.Count; before++)
            {
                for (var after = 0; after < landUses.Catalogue.Count; after++)
                {
                    if (before != after && (from >> before & 1) != 0 && (to >> after & 1) != 0) yield return (before, after);
                }
            }
        }
    }

    /// <summary>The policies of a declaration, limited to the years it names; with a diagnostic where they ask nothing of any year.</summary>
    public IEnumerable<Policy> InYears(YamlMap declaration, IEnumerable<Policy> policies)
    {
        Policy[] limited = [.. Limited(declaration, policies)];
        if (Periods is not null && Array.Exists(limited, policy => policy is EmissionPolicy rule && !rule.HasRules(Periods)))
        {
            diagnostics.Error("CO1808", declaration.Find("year")?.Mark ?? declaration.Mark, declaration.Text("id"));
        }
        return limited;
    }

    private IEnumerable<Policy> Limited(YamlMap declaration, IEnumerable<Policy> policies)
    {
        var years = declaration.Texts("years");
        if (years.Count == 0) return policies;
        var mark = declaration.Find("years")!.Mark;
        if (section is null) diagnostics.Error("CO1801", mark, declaration.Text("id"));
        if (Periods is null) return [];
        var due = 0UL;
        foreach (var year in years)
        {
            if (IndexOf(double.Parse(year, CultureInfo.InvariantCulture), mark) is >= 0 and var p) due |= 1UL << p;
        }
        return due == 0 ? [] : policies.Select(policy => policy is PeriodicPolicy periodic ? periodic.DueIn(due) : new RecurringPolicy(policy, due));
    }

    /// <summary>Whether a kind of policy that speaks of years can be read; if not, with a diagnostic.</summary>
    public bool CanRead(YamlMap declaration)
    {
        if (section is null) diagnostics.Error("CO1801", declaration.Mark, declaration.Text("id"));
        return Periods is not null;
    }

    /// <summary>A planning year of a declaration; null, with a diagnostic, when it is none.</summary>
    public int? YearOf(YamlMap declaration, string key) =>
        IndexOf(declaration.Number(key), declaration.Find(key)!.Mark) is >= 0 and var p ? Periods!.Years[p] : null;

    /// <summary>Land use of the past planning years; null, with diagnostics, when a layer cannot be used.</summary>
    public IReadOnlyList<Allocation>? Realised(StudyArea area)
    {
        if (section is null || Periods is null) return [];
        var past = section.Map("realised").Entries;
        var maps = new Allocation?[past.Count];
        foreach (var (year, layer) in past)
        {
            var p = IndexOf(NumberOf(year), year.Mark);
            if (p < 0) return null;
            if (p >= past.Count) diagnostics.Error("CO1803", year.Mark, year.Text);
            else maps[p] = ReadMap((YamlScalar)layer, area);
        }
        return Array.Exists(maps, map => map is null) ? null : [.. maps.OfType<Allocation>()];
    }

    private bool AreInRange(NetCarbonEmissions emissions)
    {
        var outside = emissions.Factors.OfType<float[]>().SelectMany(factor => factor).FirstOrDefault(value => !(Math.Abs(value) <= CataloguePolicy.LargestAmountPerHectare));
        if (outside == 0) return true;
        diagnostics.Error("CO1105", section!.Mark, FormattableString.Invariant($"carbon.factors: {outside}"), FormattableString.Invariant($"0 ... {CataloguePolicy.LargestAmountPerHectare:R}"));
        return false;
    }

    private PlanningPeriods? ReadYears(YamlMap map)
    {
        int[] years = [.. map.Texts("years").Select(year => (int)double.Parse(year, CultureInfo.InvariantCulture))];
        var before = map.Integer("base");
        foreach (var year in years)
        {
            if (year <= before)
            {
                diagnostics.Error("CO1802", map.Find("years")!.Mark, year, before);
                return null;
            }
            before = year;
        }
        return new PlanningPeriods(map.Integer("base"), years, map.Number("discount_percent") / 100);
    }

    private int IndexOf(double year, SourceMark mark)
    {
        var p = Periods?.IndexOf((int)year) ?? -1;
        if (p < 0 && Periods is not null) diagnostics.Error("CO1804", mark, (int)year, string.Join(", ", Periods.Years));
        return p;
    }

    /// <summary>What the flux of a land use is multiplied by in a year; 1 where nothing is stated.</summary>
    private Func<int, int, double> Multipliers()
    {
        var stated = landUses.Catalogue.Select(use => section!.Map("flux_multipliers").Find(use.Id) is YamlMap table
            ? table.Entries.Select(entry => (Year: NumberOf(entry.Key), Value: NumberOf(entry.Value))).OrderBy(pair => pair.Year).ToArray()
            : []).ToArray();
        return (use, year) => stated[use].Length == 0 ? 1 : Interpolate(stated[use], year);
    }

    private Dictionary<int, double> History()
    {
        var history = new Dictionary<int, double>();
        foreach (var (year, net) in section!.Map("history").Entries)
        {
            if (NumberOf(year) >= Periods!.BaseYear) diagnostics.Error("CO1809", year.Mark, year.Text, Periods.BaseYear);
            else history[(int)NumberOf(year)] = NumberOf(net);
        }
        return history;
    }

    private static double Interpolate((double Year, double Value)[] stated, int year)
    {
        var after = Array.FindIndex(stated, pair => pair.Year >= year);
        if (after < 0) return stated[^1].Value;
        if (after == 0) return stated[0].Value;
        var (low, high) = (stated[after - 1], stated[after]);
        return low.Value + (high.Value - low.Value) * (year - low.Year) / (high.Year - low.Year);
    }

    private ConversionEmissions Conversions(YamlMap record)
    {
        var table = new double[landUses.Catalogue.Count, landUses.Catalogue.Count];
        foreach (var (from, row) in record.Map("tco2e_per_ha").Entries)
        {
            foreach (var (to, value) in ((YamlMap)row).Entries)
            {
                var (before, after) = (landUses.Catalogue.IndexOf(from.Text), landUses.Catalogue.IndexOf(to.Text));
                if (before == after) diagnostics.Error("CO1805", to.Mark, to.Text);
                else table[before, after] = NumberOf(value);
            }
        }
        return new ConversionEmissions(record.Text("id"), Names.Of(record), table, record.Integer("years"))
        {
            Grade = record.Text("grade"),
            Source = record.TextOrNull("source") ?? "",
            LowShare = record.ExactOrNull("low_percent")!.Value / 100,
            HighShare = record.ExactOrNull("high_percent")!.Value / 100,
        };
    }

    private Allocation? ReadMap(YamlScalar layer, StudyArea area)
    {
        if (area.Layers.Uses(layer.Text, landUses) is not { } found) return null;
        var unknown = found.Count(use => use < 0);
        if (unknown > 0) diagnostics.Error("CO1806", layer.Mark, layer.Text, unknown);
        return unknown > 0 ? null : new Allocation(Array.ConvertAll(found, use => (byte)use));
    }

    private static double NumberOf(YamlNode scalar) => double.Parse(((YamlScalar)scalar).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
