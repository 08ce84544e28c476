namespace CarbonOptimizer.Builders.Proposals;

/// <summary>Layers of the proposed scenario: what stands behind each name, as YAML.</summary>
internal sealed class ProposedLayers
{
    private readonly List<(string Name, string Yaml)> layers = [];

    public IReadOnlyList<(string Name, string Yaml)> All => layers;

    public bool Has(string name) => layers.Exists(layer => layer.Name == name);

    public void Add(string name, string yaml) => layers.Add((name, yaml));
}
