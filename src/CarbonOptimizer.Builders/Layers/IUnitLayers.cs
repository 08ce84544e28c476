using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>The layers of a scenario as values of its planning units, whether these are cells or parcels.</summary>
internal interface IUnitLayers
{
    /// <summary>Shape [units]; NaN where the layer has no data. Null, with a diagnostic, when it cannot be used.</summary>
    float[]? Numbers(string layer);

    /// <summary>Shape [units]; whether a unit is inside by a value rule of a mask. Null, with a diagnostic, when the layer cannot be used.</summary>
    bool[]? Inside(YamlMap rule);

    /// <summary>Shape [units]; region of each unit by a layer of regions. Null, with a diagnostic, when the layer cannot be used.</summary>
    short[]? Regions(YamlMap declaration, RegionTable table);

    /// <summary>Shape [units]; land use a layer shows, -1 where it has none that is declared. Null, with a diagnostic, when the layer cannot be used.</summary>
    int[]? Uses(string layer, DeclaredLandUses landUses);
}
