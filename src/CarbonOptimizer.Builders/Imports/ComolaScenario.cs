using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Writes a problem of CoMOLA as a scenario on parcels, which are its patches.</summary>
internal sealed class ComolaScenario
{
    /// <summary>Fields of the patches.</summary>
    public const string PatchField = "patch", UseField = "code";

    private static readonly string[] Colours = ["#F5DF8E", "#2F8F46", "#A8D46F", "#D7443E", "#4A90D9", "#B5A795", "#C98F3C", "#8E5A8E", "#5AA79B", "#E8A0A0", "#7F7F3F", "#3F6F9F"];

    private readonly StringBuilder text = new();
    private readonly ComolaProblem problem;

    public ComolaScenario(string id, ComolaProblem problem)
    {
        this.problem = problem;
        WriteHead(id);
        WriteUses();
        WriteObjectives();
        WritePolicies();
    }

    public string Text => text.ToString();

    /// <summary>Identifier of a land use.</summary>
    public static string UseOf(int code) => FormattableString.Invariant($"lu{code}");

    /// <summary>Field of the patches with what a patch is worth under a land use.</summary>
    public static string FieldOf(ComolaBenefit benefit, int code) => FormattableString.Invariant($"{benefit.Name}_{code}");

    /// <summary>Uses under which a patch can be worth anything.</summary>
    public static IEnumerable<int> UsesOf(ComolaBenefit benefit) => benefit.PerCell.Keys.Order();

    private void WriteHead(string id)
    {
        Line($$"""
            # yaml-language-server: $schema=scenario.schema.json
            schema: carbon-optimizer/scenario/1
            id: {{id}}
            title: {en: "{{id}}", zh: "{{id}}"}

            run: {time_limit_s: 600, relative_gap: 0.001, excess_gap: 1}

            # Patches of CoMOLA: all cells of one change together. CoMOLA 的斑块，同一斑块的像元一起变化。
            parcels: {file: layers/patches.gpkg, id: {{PatchField}}, landuse: {{UseField}}}

            """);
        if (problem.Benefits.Count == 0) return;
        Line("# What is to be large is a negative cost: scale -1. 最大化目标以负成本表示（scale -1）。");
        Line("layers:");
        foreach (var benefit in problem.Benefits)
        {
            foreach (var code in UsesOf(benefit)) Line($"  {FieldOf(benefit, code)}: {{column: {FieldOf(benefit, code)}, scale: -1}}");
        }
        Line("");
    }

    private void WriteUses()
    {
        Line("# Say what they are: name, space (ecological, agricultural, urban). 请填写名称与所属空间（ecological、agricultural、urban）。");
        Line("land_uses:");
        for (var k = 0; k < problem.Matrix.Codes.Length; k++)
        {
            var code = problem.Matrix.Codes[k];
            Line(Invariant($"  - {{id: {UseOf(code)}, name: {{en: Land use {code}, zh: 地类 {code}}}, space: agricultural, codes: [{code}], colour: \"{Colours[k % Colours.Length]}\", flux_tco2e_per_ha: 0{(problem.Matrix.IsStatic(code) ? ", static: true" : "")}}}"));
        }
        Line("");
    }

    private void WriteObjectives()
    {
        Line("objectives:");
        foreach (var benefit in problem.Benefits)
        {
            Line($"  - {{kind: unit_cost, id: {benefit.Name}, unit: points, weight: 1, layers: {{{string.Join(", ", UsesOf(benefit).Select(code => $"{UseOf(code)}: {FieldOf(benefit, code)}"))}}}}}");
        }
        if (problem.Benefits.Count == 0)
        {
            Line("  # CoMOLA's models are programs and were not read: until you say what is to be large, as little changes as must.");
            Line("  # CoMOLA 的模型为程序，未读取：在给出目标之前，仅作必需的变化。");
            Line("  - {kind: conversion_cost, unit: ha, default_per_ha: 1}");
        }
        if (problem.Benefits.Count > 1) Line("# carbonopt pareto gives the front of them, as CoMOLA does; 'max' bounds one. carbonopt pareto 计算其权衡前沿。");
        Line("");
    }

    private void WritePolicies()
    {
        var (codes, allowed) = (problem.Matrix.Codes, problem.Matrix.Allowed);
        var pairs = new List<string>();
        for (var from = 0; from < codes.Length; from++)
        {
            for (var to = 0; to < codes.Length; to++)
            {
                if (from != to && !allowed[from, to] && !problem.Matrix.IsStatic(codes[from]) && !problem.Matrix.IsStatic(codes[to])) pairs.Add($"[{UseOf(codes[from])}, {UseOf(codes[to])}]");
            }
        }
        Line("policies:");
        Line("  - {kind: static_uses}");
        Line($"  - {{kind: transitions, basis: {{en: Transition matrix of CoMOLA, zh: CoMOLA 转移矩阵}}, forbid: [{string.Join(", ", pairs)}]}}");
        if (problem.Bounds.Count == 0) return;
        Line("  # Areas in percent of all cells of the map, also of those without data, as CoMOLA counts them. 面积比例按地图全部像元（含无数据）计，同 CoMOLA。");
        var geometry = problem.Map.Geometry;
        var hectares = Enumerable.Range(0, geometry.Height).Sum(row => geometry.CellAreaSquareMetresAt(row)) * geometry.Width / 10_000;
        foreach (var (code, least, most) in problem.Bounds)
        {
            Line(Invariant($"  - {{kind: area_quota, id: area-{code}, uses: [{UseOf(code)}], min_ha: {least / 100 * hectares:0.######}, max_ha: {most / 100 * hectares:0.######}}}"));
        }
    }

    private void Line(string line) => text.Append(line.ReplaceLineEndings("\n")).Append('\n');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
