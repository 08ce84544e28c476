namespace CarbonOptimizer.Core.Planning;

/// <summary>
/// One level of regions (townships, parts of a red line, zones): every planning unit lies in one region of the layer or in none.
/// </summary>
public sealed class RegionLayer
{
    /// <summary>Region index of units outside every region of the layer.</summary>
    public const int Outside = -1;

    private readonly short[] regionOfUnit;

    /// <param name="id">Identifier used by policies.</param>
    /// <param name="name">Name shown to users.</param>
    /// <param name="regions">The regions in index order.</param>
    /// <param name="regionOfUnit">Shape [units]; region index or <see cref="Outside"/>.</param>
    /// <exception cref="ArgumentException">A unit names a region that is not declared.</exception>
    public RegionLayer(string id, BilingualText name, IReadOnlyList<Region> regions, short[] regionOfUnit)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(regionOfUnit);
        foreach (var region in regionOfUnit)
        {
            if (region < Outside || region >= regions.Count) throw new ArgumentException($"Region {region} is not one of the {regions.Count} regions of layer '{id}'.", nameof(regionOfUnit));
        }
        Id = id;
        Name = name;
        Regions = regions;
        this.regionOfUnit = regionOfUnit;
    }

    /// <summary>Identifier used by policies.</summary>
    public string Id { get; }

    /// <summary>Name shown to users.</summary>
    public BilingualText Name { get; }

    /// <summary>The regions in index order.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>Shape [units]; region index or <see cref="Outside"/>.</summary>
    public ReadOnlySpan<short> RegionOfUnit => regionOfUnit;

    /// <summary>Position of the region with this id, or -1.</summary>
    public int IndexOf(string regionId)
    {
        for (var i = 0; i < Regions.Count; i++)
        {
            if (Regions[i].Id == regionId) return i;
        }
        return -1;
    }
}
