using System.Text;
using CarbonOptimizer.Fuzzing.Tests.Policies;
using CarbonOptimizer.Testing.RowKinds;

namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>A drawn scenario, to be written in several tellings.</summary>
internal sealed record FuzzScenario
{
    public required int Seed { get; init; }

    public required ScenarioSize Size { get; init; }

    public required Ground Ground { get; init; }

    /// <summary>Shape [places]; codes; 0 for no data.</summary>
    public required int[] LandUse { get; init; }

    /// <summary>Layers by name, shape [places].</summary>
    public required IReadOnlyDictionary<string, double[]> Layers { get; init; }

    /// <summary>The sections <c>run</c>, <c>regions</c>, <c>carbon</c> and <c>periods</c>.</summary>
    public required string Sections { get; init; }

    public required IReadOnlyList<DraftObjective> Objectives { get; init; }

    public required IReadOnlyList<DraftPolicy> Policies { get; init; }

    /// <summary>Area of all planning units in hectares; known once the scenario was read.</summary>
    public decimal Hectares { get; init; }

    /// <summary>A plan that keeps all hard policies; null where none is known.</summary>
    public byte[]? Witness { get; init; }

    /// <summary>Whether new land is moved after the solve, so that plans are no local optima.</summary>
    public bool IsRepaired => Policies.Any(policy => policy.Kind == "patch_size" && policy.Fields.Contains(("repair", "true")));

    /// <summary>Writes scenario.yaml and its layers and returns the path of the former.</summary>
    public string Write(string folder, Telling telling)
    {
        Directory.CreateDirectory(folder);
        var text = new StringBuilder($"schema: carbon-optimizer/scenario/1\nid: fuzz-{Seed}\n");
        text.Append(Ground.Land.Write(folder, LandUse, Layers, telling.IsMirrored)).Append(Sections).Append("land_uses:\n");
        foreach (var use in telling.IsRelabelled ? Ground.Uses.Reverse() : Ground.Uses)
        {
            text.Append($"  - {{id: {use.Id}, space: {use.Space}, codes: {use.Code}{use.Text}}}\n");
        }
        text.Append("objectives:\n");
        foreach (var objective in Objectives) text.Append(objective.Text(telling.CostScale, telling.Tightening));
        text.Append(Policies.Count > 0 || telling.HasRedundantRow ? "policies:\n" : "");
        foreach (var policy in Policies) text.Append(policy.Text(telling.CostScale, telling.Tightening));
        if (telling.HasRedundantRow) text.Append(Redundant());
        var path = Path.Combine(folder, "scenario.yaml");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>A cap at the most that any plan can have.</summary>
    private string Redundant()
    {
        if (Seed % 2 == 0) return $"  - {{kind: area_quota, id: idle, uses: {Ground.Uses[0].Id}, max_ha: {Yaml.Number(Hectares)}}}\n";
        var demand = Yaml.Map(Ground.Uses.Select((use, k) => (use.Id, Yaml.Number(1m + k))));
        return $"  - {{kind: resource_capacity, id: idle, demand_per_ha: {demand}, max: {Yaml.Number(Hectares * Ground.Uses.Count)}}}\n";
    }
}
