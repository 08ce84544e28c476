using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>
/// Which uses of a catalogue are cropland, forest and so on, as bit sets. Recognised by words in the identifier or the Chinese name;
/// indicators of a role that no use has are left out.
/// </summary>
/// <param name="Construction">Construction land (建设用地): every use of urban space, and settlements, industry and transport of other spaces.</param>
/// <param name="Cropland">Cropland (耕地).</param>
/// <param name="Forest">Forest (林地).</param>
/// <param name="Wetland">Wetland (湿地).</param>
/// <param name="Water">Open water (水域).</param>
/// <param name="Green">Green land (绿地): ecological uses other than water and bare land.</param>
public sealed record LandUseRoles(ulong Construction, ulong Cropland, ulong Forest, ulong Wetland, ulong Water, ulong Green)
{
    private static readonly string[] ConstructionWords = ["settlement", "industr", "transport", "built", "建设", "居民点", "工矿", "交通"];
    private static readonly string[] CroplandWords = ["cropland", "paddy", "dryland", "farmland", "耕地", "水田", "旱地", "农田"];
    private static readonly string[] ForestWords = ["forest", "woodland", "evergreen", "deciduous", "林"];
    private static readonly string[] WetlandWords = ["wetland", "marsh", "tidal", "湿地", "滩涂", "沼泽"];
    private static readonly string[] WaterWords = ["water", "river", "lake", "水域", "水面", "河流", "湖泊"];
    private static readonly string[] GrasslandWords = ["grass", "meadow", "pasture", "草"];
    private static readonly string[] IndustryWords = ["industr", "工业", "工矿"];
    private static readonly string[] ParkWords = ["park", "square", "公园", "广场", "绿地"];
    private static readonly string[] BareWords = ["bare", "snow", "unused", "裸", "未利用", "冰"];

    /// <summary>Grassland (草地).</summary>
    public ulong Grassland { get; init; }

    /// <summary>Industrial land (工业用地).</summary>
    public ulong Industry { get; init; }

    /// <summary>Parks and squares (公园绿地、广场用地).</summary>
    public ulong Parks { get; init; }

    /// <summary>Recognises the roles.</summary>
    public static LandUseRoles Of(LandUseCatalogue landUses)
    {
        ArgumentNullException.ThrowIfNull(landUses);
        var (wetland, water) = (Named(landUses, WetlandWords), Named(landUses, WaterWords));
        return new LandUseRoles(
            landUses.MaskOf(Space.Urban) | Named(landUses, ConstructionWords), Named(landUses, CroplandWords), Named(landUses, ForestWords),
            wetland, water & ~wetland, landUses.MaskOf(Space.Ecological) & ~(water & ~wetland) & ~Named(landUses, BareWords))
        {
            Grassland = Named(landUses, GrasslandWords), Industry = Named(landUses, IndustryWords), Parks = Named(landUses, ParkWords),
        };
    }

    private static ulong Named(LandUseCatalogue landUses, string[] words)
    {
        var mask = 0UL;
        for (var k = 0; k < landUses.Count; k++)
        {
            var (id, name) = (landUses[k].Id, landUses[k].Name.Chinese);
            if (words.Any(word => id.Contains(word, StringComparison.OrdinalIgnoreCase) || name.Contains(word, StringComparison.Ordinal))) mask |= 1UL << k;
        }
        return mask;
    }
}
