using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads what policies of the catalogue have in common: land uses, fields, places and where a policy holds.</summary>
internal sealed class PolicyArguments(
    DeclaredLandUses landUses, StudyArea area, LayerStore layers, MaskReader masks, RegionIndex regions, DiagnosticList diagnostics)
{
    private const int MostSteps = 20;

    public StudyArea Area => area;

    public DiagnosticList Diagnostics => diagnostics;

    /// <summary>The named uses, or those of a space, without some others; null, with a diagnostic, when none is left.</summary>
    public ulong? Uses(YamlMap declaration, string key, Space space, ulong without = 0)
    {
        var named = declaration.Texts(key);
        var uses = (named.Count > 0 ? landUses.MaskOf(named) : landUses.Catalogue.MaskOf(space)) & ~without;
        if (uses == 0) diagnostics.Error("CO1608", declaration.Mark, key, declaration.Text("id"));
        return uses == 0 ? null : uses;
    }

    /// <summary>The named uses; 0 when the key is empty.</summary>
    public ulong UsesOrNone(YamlMap declaration, string key) => landUses.MaskOf(declaration.Texts(key));

    /// <summary>Names of a bit set of uses.</summary>
    public BilingualText NamesOf(ulong uses) => landUses.NamesOf(uses);

    /// <summary>Shape [land uses]; 0 where the table is silent. Null, with a diagnostic, when every entry is 0.</summary>
    public decimal[]? PerUse(YamlMap declaration, string key)
    {
        var values = new decimal[landUses.Catalogue.Count];
        foreach (var (use, value) in declaration.Map(key).Entries)
        {
            values[landUses.Catalogue.IndexOf(use.Text)] = decimal.Parse(((YamlScalar)value).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        if (Array.Exists(values, value => value > 0)) return values;
        diagnostics.Error("CO1608", declaration.Map(key).Mark, key, declaration.Text("id"));
        return null;
    }

    /// <summary>Units inside a required mask; null, with a diagnostic, when its layer cannot be used.</summary>
    public UnitSet? Places(YamlMap declaration, string key) => masks.Read(declaration.Map(key));

    /// <summary>Units inside every mask of a list; null, with a diagnostic, when a layer cannot be used.</summary>
    public UnitSet? AllOf(YamlList list)
    {
        var sets = list.Maps.Select(masks.Read).ToArray();
        if (Array.Exists(sets, set => set is null)) return null;
        var members = new bool[area.Units.Count];
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
    public bool TryField(YamlMap declaration, string key, out float[]? field)
    {
        field = null;
        if (declaration.TextOrNull(key) is not { } layer) return true;
        field = area.Layers.Numbers(layer);
        if (field is null) return false;
        var missing = field.Count(float.IsNaN);
        if (missing > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, missing);
        field.AsSpan().Replace(float.NaN, 0);
        return InRange(field, declaration.Find(key)!.Mark, layer);
    }

    /// <summary>Whether all amounts per hectare are of a usable size; if not, with a diagnostic.</summary>
    public bool InRange(float[] field, SourceMark mark, string what)
    {
        var outside = Array.FindIndex(field, value => !(Math.Abs(value) <= CataloguePolicy.LargestAmountPerHectare));
        if (outside >= 0) diagnostics.Error("CO1105", mark, FormattableString.Invariant($"{what}: {field[outside]}"), FormattableString.Invariant($"-{CataloguePolicy.LargestAmountPerHectare:R} ... {CataloguePolicy.LargestAmountPerHectare:R}"));
        return outside < 0;
    }

    /// <summary>Where a policy holds; one that holds in each region by itself is described once for each.</summary>
    public IEnumerable<(PolicyDescription Description, RuleArea Where)> Scope(PolicyDescription description, YamlMap declaration)
    {
        if (declaration.TextOrNull("each_region") is { } layerId)
        {
            return regions.Layer(layerId) is not { } layer ? [] : layer.Regions.Select((region, r) => (description with
            {
                Id = $"{description.Id}/{region.Id}",
                Name = Names.InRegion(description.Name, region.Name),
            }, RuleArea.Of(layer, r)));
        }
        if (declaration.TextOrNull("region") is not { } reference) return [(description, RuleArea.Everywhere)];
        var (inLayer, index) = regions.Find(reference);
        return inLayer is null ? [] : [(description, RuleArea.Of(inLayer, index))];
    }

    /// <summary>Units near enough to today's land of some uses; null, with a diagnostic, when that is too far to search among parcels.</summary>
    public UnitSet? Near(YamlMap declaration, ulong uses)
    {
        var radius = declaration.Integer("radius_cells");
        if (area.Grid is not null || radius <= MostSteps) return LeapfrogBan.Near(area.Units, area.Baseline, uses, radius, declaration.Integer("min_cells"));
        diagnostics.Error("CO1105", declaration.Find("radius_cells")!.Mark, FormattableString.Invariant($"radius_cells: {radius}"), FormattableString.Invariant($"1 ... {MostSteps}"));
        return null;
    }

    /// <summary>A region layer; null when it could not be read.</summary>
    public RegionLayer? Layer(string id) => regions.Layer(id);
}
