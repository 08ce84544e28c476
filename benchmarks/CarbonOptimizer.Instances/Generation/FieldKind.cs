namespace CarbonOptimizer.Instances.Generation;

/// <summary>How the costs of neighbouring cells relate.</summary>
internal enum FieldKind
{
    /// <summary>Every cell and use draws its own cost.</summary>
    Noise,

    /// <summary>Three octaves of interpolated noise, with a fifth of the range drawn per cell.</summary>
    Smooth,
}
