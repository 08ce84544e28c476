namespace CarbonOptimizer.Instances.Generation;

/// <summary>Kinds of side constraints an instance poses.</summary>
internal enum RowKind
{
    /// <summary>Area quotas over three layers of regions that cut across each other.</summary>
    Overlapping,

    /// <summary>Area quotas that must be met exactly.</summary>
    Equal,

    /// <summary>Sums weighted by use and by place: demands of a resource, quality-weighted carbon.</summary>
    Weighted,

    /// <summary>All of the above.</summary>
    Mixed,

    /// <summary>Overlapping quotas of which one layer asks for more of a use than another allows.</summary>
    Conflicting,
}
