using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>Writes the proposed scenario with comments in both languages.</summary>
internal sealed class ProposalText
{
    /// <summary>Tonnes of CO2e that a metre of boundary is worth, per metre of a unit's side: 0.002 on cells of 30 m, the same per hectare on others.</summary>
    private const double BoundaryWeightPerMetre = 0.002 / 30;

    /// <summary>Share of the study area, and of the unused land, that a first plan may green.</summary>
    private const double GreenedOfArea = 0.01, GreenedOfUnused = 0.1;

    /// <summary>A use that gives land to the city has at least this many times as much, if any has.</summary>
    private const double GivenOfUse = 4;

    /// <summary>Slopes and red lines take some of the fringe: so many times what is needed must lie there.</summary>
    private const double FringeOfNeed = 4;

    private const double CellsOfMargin = 3, ParcelsOfMargin = 20;

    private const double LargestRegionList = 30_000;

    private readonly StringBuilder text = new();
    private readonly List<BilingualText> statements = [];
    private readonly ProposalOptions options;
    private readonly ProposedStudy study;
    private readonly ProposedLayers layers;
    private readonly FoundRegions? regions;

    public ProposalText(ProposalOptions options, ProposedStudy study, ProposedLayers layers, FoundRegions? regions)
    {
        (this.options, this.study, this.layers, this.regions) = (options, study, layers, regions);
        WriteHead();
        WriteLayers();
        WriteLandUses();
        WriteRegions();
        WriteObjectives();
        WritePolicies();
    }

    public string Text => text.ToString();

    /// <summary>What was assumed while writing.</summary>
    public IReadOnlyList<BilingualText> Statements => statements;

    private IReadOnlyList<FoundUse> Uses => study.Survey.Uses;

    private string[] WithRole(LandRole role) => [.. Uses.Where(use => use.Class.Role == role && !use.Class.IsStatic).Select(use => use.Class.Id)];

    private void WriteHead() => Line($$"""
        # yaml-language-server: $schema=scenario.schema.json
        schema: carbon-optimizer/scenario/1
        id: {{options.Id}}
        title: {en: "{{options.Id}}", zh: "{{options.Id}}"}

        run: {time_limit_s: 600, relative_gap: 0.001, excess_gap: 0.05}

        """);

    private void WriteLayers()
    {
        if (study.Survey.Background.Count > 1 && study.Grid is not null)
        {
            Line("# Codes without a land use below are left out: no data. 未列入地类的代码视为无数据。");
            Line("grid: {undeclared_codes: drop}\n");
        }
        if (study.ParcelFile is { } file)
        {
            Line("# Every polygon is a planning unit. 每个图斑为一个规划单元。");
            var drop = study.Survey.Background.Count > 0 ? ", undeclared: drop" : "";
            Line($"parcels: {{file: {YamlText.Quoted(file)}, landuse: {YamlText.Quoted(study.ParcelField!)}{drop}}}\n");
        }
        if (layers.All.Count == 0) return;
        if (study.Grid is not null) Line("# The land-use raster defines the grid. 土地利用栅格定义格网。");
        Line("layers:");
        foreach (var (name, yaml) in layers.All) Line($"  {name}: {yaml}");
        Line("");
    }

    private void WriteLandUses()
    {
        Line("# space: ecological 生态, agricultural 农业, urban 城镇. static: stays as it is 保持不变. coefficient: class of the carbon table 碳系数类别.");
        Line("land_uses:");
        foreach (var use in Uses)
        {
            var named = use.Codes.Where(code => code.Name.Length > 0 && code.Name != code.Code).Take(12).Select(code => $"{code.Code} {code.Name}").ToArray();
            var names = named.Length == 0 ? "" : YamlText.OneLine(string.Join(", ", named)) + ": ";
            Line(Invariant($"  # {names}{use.Hectares:#,##0.0} ha"));
            var codes = study.Grid is not null ? $"codes: [{string.Join(", ", use.Codes.Select(code => code.Code))}]" : $"values: [{string.Join(", ", use.Codes.Select(code => YamlText.Quoted(code.Code)))}]";
            var land = use.Class;
            var coefficient = land.Coefficient == land.Id ? "" : $", coefficient: {land.Coefficient}";
            Line($"  - {{id: {land.Id}, name: {{en: \"{land.Name.English}\", zh: \"{land.Name.Chinese}\"}}, space: {land.Space}, {codes}, colour: \"{land.Colour}\"{coefficient}{(land.IsStatic ? ", static: true" : "")}}}");
        }
        Line("");
    }

    private void WriteRegions()
    {
        if (regions is null) return;
        Line("# Set names as you like; quotas may be stated for each, see below. 名称可修改；可按区域设定指标，见下。");
        Line("regions:");
        Line($"  - id: {RegionSurvey.LayerName}");
        Line("    name: {en: Regions, zh: 区域}");
        Line($"    layer: {regions.Layer}");
        if (regions.Field is { } field) Line($"    field: {YamlText.Quoted(field)}");
        Line("    regions:");
        for (var i = 0; i < regions.Regions.Count && i < LargestRegionList; i++)
        {
            var (value, name) = regions.Regions[i];
            var title = name.Length == 0 ? "" : $", name: {YamlText.Quoted(name)}";
            Line(regions.AreCodes ? $"      - {{id: r{value.Replace('-', 'm')}{title}, codes: [{value}]}}" : Invariant($"      - {{id: r{i + 1}{title}, values: [{YamlText.Quoted(value)}]}}"));
        }
        Line("");
    }

    private void WriteObjectives()
    {
        var weight = Rounded(BoundaryWeightPerMetre * study.UnitMetres);
        Line("""
            # Carbon: literature values. Built-up land counts 172.3 tCO2/ha (one city's forecast) until you give your inventory:
            # 碳系数为文献值；建设用地在填写本地清单前取 172.3 tCO2/公顷（某市预测值）：
            # carbon: {intensity: {urban: {fuels: {raw_coal: 0, natural_gas: 0, electricity: 0}, area_ha: 0}}, electricity: {region: hubei, year: 2022}}

            # The weighted sum is minimised; its unit is the tonne of CO2e a year. 加权和最小化，单位为吨 CO2e/年。
            objectives:
              - {kind: net_carbon, weight: 1}
              # Tonnes that a metre of boundary is worth: larger is more compact. 每米边界折合吨数，越大越紧凑。
            """);
        Line(Invariant($"  - {{kind: boundary_length, weight: {weight:0.######}}}"));
        Line("""
              # Yuan per hectare, placeholders: put in local prices. 元/公顷，均为占位值，请换成本地价格。
              - kind: conversion_cost
                weight: 0.00001
                unit: CNY
            """);
        var costs = CsvRecords.OfResource("conversion_costs.csv", new DiagnosticList());
        var known = Uses.Select(use => use.Class.Id).ToHashSet(StringComparer.Ordinal);
        var rows = costs.Rows.Select(row => (From: costs.Text(row, "from"), To: costs.Text(row, "to"), Cost: costs.Text(row, "cny_per_ha"))).ToArray();
        Line($"    default_per_ha: {rows.First(row => row.From == "any").Cost}");
        var pairs = rows.Where(row => known.Contains(row.From) && known.Contains(row.To)).GroupBy(row => row.From)
            .Select(group => $"{group.Key}: {{{string.Join(", ", group.Select(row => $"{row.To}: {row.Cost}"))}}}").ToArray();
        if (pairs.Length > 0) Line($"    cost_per_ha: {{{string.Join(", ", pairs)}}}");
        Line("");
    }

    private void WritePolicies()
    {
        Line("policies:");
        if (Uses.Any(use => use.Class.IsStatic)) Line("  - {kind: static_uses}");
        if (layers.Has("ecological_red_line")) Line("  - {kind: ecological_red_line, inside: ecological_red_line}");
        var cropland = WithRole(LandRole.Cropland);
        if (layers.Has("basic_farmland"))
        {
            if (cropland.Length > 0) Line($"  - {{kind: permanent_basic_farmland, inside: basic_farmland, uses: [{string.Join(", ", cropland)}]}}");
            else statements.Add(new("The map has no cropland, so the basic farmland sets no rule.", "地图中没有耕地，永久基本农田未设规则。"));
        }
        if (layers.Has("growth_boundary") && WithRole(LandRole.Demand).Length > 0) Line("  - {kind: urban_growth_boundary, inside: growth_boundary}");
        WriteTransitions();
        if (layers.Has("slope") && SlopeLimits() is { Length: > 0 } limits) Line($"  - {{kind: slope_limit, slope: slope, max_degrees: {{{limits}}}}}");
        WriteQuotas(cropland);
    }

    /// <summary>Every use either gives land or takes it, never both, so that nothing is swapped to and fro.</summary>
    private void WriteTransitions()
    {
        var (demand, target, unused) = (WithRole(LandRole.Demand), Receivers(), WithRole(LandRole.Greened));
        var forbidden = new List<string>();
        forbidden.AddRange(demand.Concat(target).Select(id => $"[{id}, any]"));
        var receivers = demand.Concat(target).ToHashSet(StringComparer.Ordinal);
        forbidden.AddRange(Uses.Where(use => !use.Class.IsStatic && !receivers.Contains(use.Class.Id)).Select(use => $"[any, {use.Class.Id}]"));
        foreach (var giving in Uses.Where(use => use.Class is { IsStatic: false, Role: LandRole.Source or LandRole.Cropland } && !receivers.Contains(use.Class.Id)).Select(use => use.Class.Id))
        {
            forbidden.AddRange(target.Select(id => $"[{giving}, {id}]"));
        }
        if (forbidden.Count == 0) return;
        Line("  # Each use either gives land or takes it, so that nothing is swapped to and fro; trees are planted on unused land only.");
        Line("  # For cropland returned to forest delete [cropland, forest] and set its floor. 每个地类只转出或只转入，避免来回置换；仅在未利用地造林。");
        Line("  # 如需退耕还林，请删去 [cropland, forest] 并调整耕地下限。any 表示任何地类。");
        Line($"  - {{kind: transitions, forbid: [{string.Join(", ", forbidden)}]}}");
        if (unused.Length == 0 || target.Length == 0) return;
        var hectares = Math.Min(GreenedOfArea * study.Survey.Hectares, GreenedOfUnused * Uses.Where(use => use.Class.Role == LandRole.Greened).Sum(use => use.Hectares));
        Line("  # Unused land that may be greened: 1 % of the area at most, a tenth of it at most. Raise it where water and soil allow. 可绿化的未利用地上限，按水土条件调整。");
        Line(Invariant($"  - {{kind: conversion_budget, id: greening, name: {{en: Greening of unused land, zh: 未利用地绿化规模}}, from: [{string.Join(", ", unused)}], to: [{string.Join(", ", target)}], max_ha: {hectares:0.##}}}"));
    }

    /// <summary>What unused land may become: forest, or grassland where the map has no forest.</summary>
    private string[] Receivers()
    {
        if (WithRole(LandRole.Greened).Length == 0 && WithRole(LandRole.Cropland).Length == 0) return WithRole(LandRole.Target);
        return WithRole(LandRole.Target) is { Length: > 0 } forest ? forest : [.. Uses.Select(use => use.Class.Id).Where(id => id == "grassland")];
    }

    private string SlopeLimits() => string.Join(", ", WithRole(LandRole.Demand).Select(id => $"{id}: 25").Concat(WithRole(LandRole.Cropland).Select(id => $"{id}: 25")));

    private void WriteQuotas(string[] cropland)
    {
        var demand = WithRole(LandRole.Demand);
        var growth = options.UrbanGrowthPercent;
        var today = Uses.Where(use => demand.Contains(use.Class.Id)).Sum(use => use.Hectares);
        // Units are taken whole: what is needed is rounded up, and the band holds several of them.
        var unit = study.UnitMetres * study.UnitMetres / 10_000;
        var margin = unit * (study.Grid is null ? ParcelsOfMargin : CellsOfMargin);
        var needed = growth > 0 ? growth / 100 * today + margin : 0;
        Line("");
        Line("  # Quotas at today's values: change the percentages, or write hectares (min_ha, max_ha). What one use gains others must give:");
        Line("  # with 105 for the city lower the floor of cropland, or there is no plan (carbonopt explain infeasibility says by how much).");
        Line("  # 指标按现状值给出：修改百分比，或改写公顷数（min_ha、max_ha）。此增则彼减：若城镇改为 105，须相应降低耕地下限，");
        Line("  # 否则无可行方案（carbonopt explain infeasibility 会给出差额）。");
        if (demand.Length > 0)
        {
            var least = 100 + growth;
            Line(Invariant($"  - {{kind: area_quota, id: urban-demand, name: {{en: Demand for urban land, zh: 城镇用地需求}}, uses: [{string.Join(", ", demand)}], min_percent_of_today: {least:0.###}, max_percent_of_today: {Math.Ceiling(1000 * (least + Math.Max(Math.Max(1, growth / 10), 100 * margin / today))) / 1000:0.###}}}"));
        }
        var floors = Floors(cropland, needed);
        foreach (var (id, percent) in floors) WriteFloor(id, percent);
        if (growth > 0) WriteFringe(demand, [.. floors.Where(floor => floor.Percent < 100).Select(floor => floor.Id), .. WithRole(LandRole.Greened)], needed);
        if (cropland.Length > 0 && regions is not null)
        {
            Line($"  # By region: 分区域：- {{kind: area_quota, id: cropland-by-region, uses: [{string.Join(", ", cropland)}], each_region: {RegionSurvey.LayerName}, min_percent_of_today: 98}}");
        }
        if (growth == 0) statements.Add(new("Quotas are today's: the first plan changes little. Try --urban-growth 5, or change the percentages in the scenario.", "指标均为现状值，首个方案变化很小；可用 --urban-growth 5，或修改场景中的百分比。"));
    }

    /// <summary>New urban land next to that of today, where several times as much as is needed lies there: then the city has no more patches than today.</summary>
    private void WriteFringe(string[] demand, string[] giving, double needed)
    {
        if (study.Grid is null || giving.Sum(id => study.Survey.Fringe.GetValueOrDefault(id)) < FringeOfNeed * needed) return;
        Line("  # The city grows from its edges: a new cell touches urban land of today. Delete it where new towns are planned. 新增城镇须紧邻现状城镇；规划新城时请删去。");
        Line($"  - {{kind: leapfrog_ban, uses: [{string.Join(", ", demand)}], radius_cells: 1}}");
    }

    /// <summary>Floors of all uses that give land: today's, but for what the city needs, which comes from the largest of them that may be built on.</summary>
    private List<(string Id, double Percent)> Floors(string[] cropland, double needed)
    {
        var floors = new List<(string, double)>();
        var giving = Uses.Where(use => !use.Class.IsStatic && use.Class.Role is LandRole.Cropland or LandRole.Source).ToArray();
        var unused = Uses.Where(use => use.Class.Role == LandRole.Greened).Sum(use => use.Hectares);
        // A use is not to vanish for the city while another has plenty of land.
        var from = giving.OrderByDescending(use => use.Hectares >= GivenOfUse * needed).ThenByDescending(use => cropland.Contains(use.Class.Id)).ThenByDescending(use => use.Hectares).ToArray();
        var open = from.Length == 0 ? 0 : Math.Min(needed, from[0].Hectares);
        if (needed > open + unused) statements.Add(new("No use has enough land for such growth; there will be no plan.", "没有地类能提供如此多的增长用地，将无可行方案。"));
        foreach (var use in Uses.Where(use => !use.Class.IsStatic && use.Class.Role is LandRole.Cropland or LandRole.Source or LandRole.Target))
        {
            var percent = from.Length > 0 && use.Class.Id == from[0].Class.Id && use.Hectares > 0 ? Math.Floor(1e4 * (1 - open / use.Hectares)) / 100 : 100;
            floors.Add((use.Class.Id, Math.Max(0, percent)));
        }
        return floors;
    }

    private void WriteFloor(string id, double percent)
    {
        var name = Uses.First(use => use.Class.Id == id).Class.Name;
        Line(Invariant($"  - {{kind: area_quota, id: {id.Replace('_', '-')}-floor, name: {{en: \"{name.English} kept\", zh: \"{name.Chinese}保有量\"}}, uses: [{id}], min_percent_of_today: {percent:0.##}}}"));
    }

    private void Line(string line) => text.Append(line.ReplaceLineEndings("\n")).Append('\n');

    /// <summary>Two significant digits.</summary>
    private static double Rounded(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
