using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>A policy as a scenario states it, and what kinds of policy have in common: land uses, fields, places and where a policy holds.</summary>
/// <param name="ground">What the scenario gives it to stand on.</param>
/// <param name="description">What users read about it.</param>
/// <param name="yaml">Its keys, checked, with defaults filled in.</param>
internal sealed class PolicyDeclaration(PolicyGround ground, PolicyDescription description, YamlMap yaml)
{
    private const int MostSteps = 20;

    public PolicyGround Ground => ground;

    public StudyArea Area => ground.Area;

    public DiagnosticList Diagnostics => ground.Diagnostics;

    public PolicyDescription Description => description;

    public YamlMap Yaml => yaml;

    /// <summary>A number as it is written; null when the key is not given.</summary>
    public decimal? ExactOrNull(string key) => yaml.ExactOrNull(key);

    /// <summary>A number that the key table requires or fills in.</summary>
    public decimal Exact(string key) => yaml.ExactOrNull(key)!.Value;

    /// <summary>A percentage as a share.</summary>
    public decimal Share(string key) => Exact(key) / 100;

    /// <summary>The named uses, or those of a space, without some others; null, with a diagnostic, when none is left.</summary>
    public ulong? Uses(string key, Space space, ulong without = 0)
    {
        var uses = UsesOr(key, space) & ~without;
        if (uses == 0) Diagnostics.Error("CO1608", yaml.Mark, key, yaml.Text("id"));
        return uses == 0 ? null : uses;
    }

    /// <summary>The named uses, or all of a space; 0 when the space is empty.</summary>
    public ulong UsesOr(string key, Space space) =>
        yaml.Texts(key) is { Count: > 0 } named ? ground.LandUses.MaskOf(named) : ground.LandUses.Catalogue.MaskOf(space);

    /// <summary>The named uses; 0 when the key is empty.</summary>
    public ulong UsesOrNone(string key) => ground.LandUses.MaskOf(yaml.Texts(key));

    /// <summary>Shape [land uses]; 0 where the table is silent. Null, with a diagnostic, when every entry is 0.</summary>
    public decimal[]? PerUse(string key)
    {
        var values = new decimal[ground.LandUses.Catalogue.Count];
        foreach (var (use, value) in yaml.Map(key).Entries)
        {
            values[ground.LandUses.Catalogue.IndexOf(use.Text)] = decimal.Parse(((YamlScalar)value).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        if (Array.Exists(values, value => value > 0)) return values;
        Diagnostics.Error("CO1608", yaml.Map(key).Mark, key, yaml.Text("id"));
        return null;
    }

    /// <summary>Units inside a required mask; null, with a diagnostic, when its layer cannot be used.</summary>
    public UnitSet? Places(string key) => ground.Masks.Read(yaml.Map(key));

    /// <summary>Units inside every mask of a list; null, with a diagnostic, when a layer cannot be used.</summary>
    public UnitSet? AllOf(YamlList list)
    {
        var sets = list.Maps.Select(ground.Masks.Read).ToArray();
        if (Array.Exists(sets, set => set is null)) return null;
        var members = new bool[Area.Units.Count];
        for (var u = 0; u < members.Length; u++)
        {
            members[u] = Array.TrueForAll(sets, set => set!.Contains(u));
        }
        return new UnitSet(members);
    }

    /// <summary>
    /// Values of a raster at the planning units; where it has no data they are 0. Without the key there is no field. Not successful,
    /// with a diagnostic, when the raster cannot be used.
    /// </summary>
    public bool TryField(string key, out float[]? field) => TryField(yaml, key, out field);

    /// <summary>The same for a key of a table inside the declaration.</summary>
    public bool TryField(YamlMap inside, string key, out float[]? field)
    {
        field = null;
        if (inside.TextOrNull(key) is not { } layer) return true;
        field = Area.Layers.Numbers(layer);
        if (field is null) return false;
        var missing = field.Count(float.IsNaN);
        if (missing > 0) Diagnostics.Warning("CO1404", ground.Layers.MarkOf(layer), layer, missing);
        field.AsSpan().Replace(float.NaN, 0);
        return InRange(field, inside.Find(key)!.Mark, layer);
    }

    /// <summary>Whether all amounts per hectare are of a usable size; if not, with a diagnostic.</summary>
    public bool InRange(float[] field, SourceMark mark, string what)
    {
        const float Largest = CataloguePolicy.LargestAmountPerHectare;
        var outside = Array.FindIndex(field, value => !(Math.Abs(value) <= Largest));
        if (outside >= 0) Diagnostics.Error("CO1105", mark, FormattableString.Invariant($"{what}: {field[outside]}"), FormattableString.Invariant($"-{Largest:R} ... {Largest:R}"));
        return outside < 0;
    }

    /// <summary>Where a policy holds; one that holds in each region by itself is described once for each.</summary>
    public IEnumerable<(PolicyDescription Description, RuleArea Where)> Scope()
    {
        if (yaml.TextOrNull("each_region") is { } layerId)
        {
            return ground.Regions.Layer(layerId) is not { } layer ? [] : layer.Regions.Select((region, r) => (description with
            {
                Id = $"{description.Id}/{region.Id}",
                Name = Names.InRegion(description.Name, region.Name),
            }, RuleArea.Of(layer, r)));
        }
        if (yaml.TextOrNull("region") is not { } reference) return [(description, RuleArea.Everywhere)];
        var (inLayer, index) = ground.Regions.Find(reference);
        return inLayer is null ? [] : [(description, RuleArea.Of(inLayer, index))];
    }

    /// <summary>A policy for each place of the scope.</summary>
    public IEnumerable<Policy> InScope(Func<PolicyDescription, RuleArea, Policy> make) => Scope().Select(scope => make(scope.Description, scope.Where));

    /// <summary>Hectares that a percentage of today's area of some uses comes to.</summary>
    public decimal OfToday(string key, RuleArea where, ulong uses) => Share(key) * ground.Areas.Hectares(where.Layer, where.Region, uses);

    /// <summary>Units near enough to today's land of some uses; null, with a diagnostic, when that is too far to search among parcels.</summary>
    public UnitSet? Near(ulong uses)
    {
        var radius = yaml.Integer("radius_cells");
        if (Area.Grid is not null || radius <= MostSteps) return LeapfrogBan.Near(Area.Units, Area.Baseline, uses, radius, yaml.Integer("min_cells"));
        Diagnostics.Error("CO1105", yaml.Find("radius_cells")!.Mark, FormattableString.Invariant($"radius_cells: {radius}"), FormattableString.Invariant($"1 ... {MostSteps}"));
        return null;
    }
}
