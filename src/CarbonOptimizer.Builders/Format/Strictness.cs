namespace CarbonOptimizer.Builders.Format;

/// <summary>Which change of a key makes a policy stricter: what a scenario that extends a statutory one may still do.</summary>
internal enum Strictness
{
    /// <summary>Words for readers; any change is as strict.</summary>
    Words,

    /// <summary>A larger number; where none was given, any.</summary>
    Higher,

    /// <summary>A smaller number; where none was given, any.</summary>
    Lower,

    /// <summary>A larger number, and none is the strictest.</summary>
    HigherOrNone,

    /// <summary>A smaller number, and none is the strictest.</summary>
    LowerOrNone,

    /// <summary>Only the same value: any other asks for something else.</summary>
    Same,

    /// <summary>A switch that is on.</summary>
    On,

    /// <summary>More entries of a list.</summary>
    More,

    /// <summary>More entries of a list, and the empty list stands for all.</summary>
    MoreOrAll,

    /// <summary>Fewer entries of a list.</summary>
    Fewer,

    /// <summary>A table or record, entry by entry; entries may be added.</summary>
    Entries,

    /// <summary>Given where it was not. Whether another value is stricter cannot be told.</summary>
    Added,

    /// <summary>A place or a raster: whether another is stricter cannot be told.</summary>
    Map,
}
