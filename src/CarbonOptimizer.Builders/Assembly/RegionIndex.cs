using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Finds region layers and regions by the names the scenario uses.</summary>
internal sealed class RegionIndex(IReadOnlyList<RegionLayer> layers)
{
    /// <summary>A layer by its id; null when it could not be read.</summary>
    public RegionLayer? Layer(string id) => layers.FirstOrDefault(layer => layer.Id == id);

    /// <summary>A region written <c>layer/region</c>; no layer when it could not be read.</summary>
    public (RegionLayer? Layer, int Region) Find(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var layer = Layer(reference[..slash]);
        return layer is null ? (null, -1) : (layer, layer.IndexOf(reference[(slash + 1)..]));
    }
}
