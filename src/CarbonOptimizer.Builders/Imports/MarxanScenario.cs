using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>
/// Writes a problem of Marxan as a scenario on parcels: the reserve is a land use, its cost an objective, the boundary of the reserve the length of
/// boundaries, and every target a sum that plans must reach. The weighted sum of a plan is its score in Marxan without penalties.
/// </summary>
internal sealed class MarxanScenario
{
    /// <summary>What one table of units holds beside its other fields, and a scenario within its limits.</summary>
    public const int MostFeatures = 1500;

    /// <summary>Layers, land uses and fields of the units.</summary>
    public const string Reserve = "reserve", Open = "open", UnitField = "unit", UseField = "use", StatusField = "status", CostField = "cost", EdgeField = "edge";

    /// <summary>Amounts of a unit beyond this are counted in thousands, millions ...</summary>
    private const double LargestAmount = 1e8;

    private readonly StringBuilder text = new();
    private readonly MarxanProblem problem;

    public MarxanScenario(string id, MarxanProblem problem)
    {
        this.problem = problem;
        WriteHead(id);
        WriteLayers();
        WriteObjectives();
        WritePolicies();
    }

    public string Text => text.ToString();

    /// <summary>Field with the amounts of a feature.</summary>
    public static string FieldOf(int feature) => FormattableString.Invariant($"f{feature + 1}");

    /// <summary>Field that says in which units a feature occurs.</summary>
    public static string OccurrenceFieldOf(int feature) => FormattableString.Invariant($"o{feature + 1}");

    private bool HasBoundaries => problem.Boundaries.Count > 0;

    private bool HasEdges => Array.Exists(problem.Irremovable, length => length > 0);

    private bool Has(int status) => problem.Units.Any(unit => unit.Status == status);

    private void WriteHead(string id) => Line($$"""
        # yaml-language-server: $schema=scenario.schema.json
        schema: carbon-optimizer/scenario/1
        id: {{id}}
        title: {en: "{{id}}", zh: "{{id}}"}

        run: {time_limit_s: 600, relative_gap: 0.001, excess_gap: 1}

        # Planning units of Marxan; boundaries come from its table, not from the drawing. Marxan 的规划单元，边界取自其边界表而非图形。
        parcels: {file: layers/units.gpkg, id: {{UnitField}}, landuse: {{UseField}}{{(HasBoundaries ? ", boundaries: layers/boundaries.csv" : "")}}}

        """);

    private void WriteLayers()
    {
        Line("layers:");
        Line($"  {CostField}: {{column: {CostField}}}");
        if (HasEdges) Line($"  {EdgeField}: {{column: {EdgeField}}}");
        if (Has(MarxanUnit.LockedOut)) Line($"  {StatusField}: {{column: {StatusField}}}");
        for (var f = 0; f < problem.Features.Count; f++)
        {
            var feature = problem.Features[f];
            var scale = Scale(feature);
            if (feature.Target > 0) Line(Invariant($"  {FieldOf(f)}: {{column: {FieldOf(f)}{(scale == 1 ? "" : Invariant($", scale: {scale:0.############}"))}}}"));
            if (feature.Occurrences > 0) Line($"  {OccurrenceFieldOf(f)}: {{column: {OccurrenceFieldOf(f)}}}");
        }
        Line($$"""

            land_uses:
              - {id: {{Open}}, name: {en: Not in the reserve, zh: 未入选}, space: agricultural, values: [{{Open}}], codes: [1], colour: "#E8E2D0", flux_tco2e_per_ha: 0}
              - {id: {{Reserve}}, name: {en: Reserve, zh: 保护区}, space: ecological, values: [{{Reserve}}], codes: [2], colour: "#2F8F46", flux_tco2e_per_ha: 0}

            """);
    }

    private void WriteObjectives()
    {
        Line("# Minimised: cost + BLM x boundary, as in Marxan without penalties. 最小化：成本 + BLM × 边界长度，同 Marxan（无惩罚项）。");
        Line("objectives:");
        Line($"  - {{kind: unit_cost, id: cost, name: {{en: Cost of the reserve, zh: 保护区成本}}, unit: cost, layers: {{{Reserve}: {CostField}}}}}");
        if (HasBoundaries) Line(Invariant($"  - {{kind: boundary_length, weight: {Exact(problem.BoundaryModifier)}}}"));
        if (HasEdges) Line(Invariant($"  - {{kind: unit_cost, id: outer-boundary, name: {{en: Boundary that no neighbour removes, zh: 不可消除的边界}}, unit: m, weight: {Exact(problem.BoundaryModifier)}, layers: {{{Reserve}: {EdgeField}}}}}"));
        Line("");
    }

    private void WritePolicies()
    {
        if (!Has(MarxanUnit.LockedIn) && !Has(MarxanUnit.LockedOut) && problem.Features.Count == 0) return;
        Line("policies:");
        if (Has(MarxanUnit.LockedIn)) Line($"  - {{kind: transitions, id: locked-in, name: {{en: Locked in, zh: 锁定入选}}, basis: {{en: Marxan status 2, zh: Marxan 状态 2}}, forbid: [[{Reserve}, any]]}}");
        if (Has(MarxanUnit.LockedOut)) Line($"  - {{kind: allowed_uses, id: locked-out, name: {{en: Locked out, zh: 锁定排除}}, basis: {{en: Marxan status 3, zh: Marxan 状态 3}}, allow: [{{inside: {{layer: {StatusField}, equals: {MarxanUnit.LockedOut}}}, uses: [{Open}]}}]}}");
        if (problem.Features.Count > 0) Line("  # Targets: what the reserve must hold of each feature. 目标：保护区须包含的各物种数量。");
        for (var f = 0; f < problem.Features.Count; f++) WriteTarget(f, problem.Features[f]);
    }

    private void WriteTarget(int index, MarxanFeature feature)
    {
        var name = YamlText.Quoted(feature.Name);
        var scale = Scale(feature);
        var unit = scale == 1 ? "amount" : Invariant($"{1 / scale:0.#} x amount");
        if (feature.Target > 0) Line(Invariant($"  - {{kind: linear, id: {FieldOf(index)}, name: {name}, terms: [{{uses: [{Reserve}], amount: {FieldOf(index)}}}], unit: {YamlText.Quoted(unit)}, min: {Exact(feature.Target * scale)}}}"));
        if (feature.Occurrences > 0) Line(Invariant($"  - {{kind: linear, id: {OccurrenceFieldOf(index)}, name: {name}, terms: [{{uses: [{Reserve}], amount: {OccurrenceFieldOf(index)}}}], unit: units, min: {feature.Occurrences}}}"));
    }

    private static double Scale(MarxanFeature feature)
    {
        var scale = 1.0;
        for (var largest = feature.Amounts.Max(); largest * scale > LargestAmount;) scale /= 1000;
        return scale;
    }

    /// <summary>A number as scenarios write it: without an exponent, to the last digit a double is sure of.</summary>
    private static string Exact(double value) => value is 0 or >= 1e-10 and < 1e15 ? ((decimal)value).ToString(CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);

    private void Line(string line) => text.Append(line.ReplaceLineEndings("\n")).Append('\n');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
