namespace CarbonOptimizer.Core.Planning;

/// <summary>The three functional spaces of territorial planning (三区空间); every land use belongs to one.</summary>
public enum Space
{
    /// <summary>Ecological space, 生态空间.</summary>
    Ecological,

    /// <summary>Agricultural space, 农业空间.</summary>
    Agricultural,

    /// <summary>Urban space, 城镇空间.</summary>
    Urban,
}
