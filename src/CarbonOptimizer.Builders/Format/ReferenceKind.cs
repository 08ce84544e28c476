namespace CarbonOptimizer.Builders.Format;

/// <summary>What a value may refer to.</summary>
internal enum ReferenceKind
{
    /// <summary>An entry of <c>land_uses</c>.</summary>
    LandUse,

    /// <summary>A key of <c>layers</c>.</summary>
    Layer,

    /// <summary>An entry of <c>regions</c>.</summary>
    RegionLayer,

    /// <summary>A region, written <c>layer/region</c>.</summary>
    Region,
}
