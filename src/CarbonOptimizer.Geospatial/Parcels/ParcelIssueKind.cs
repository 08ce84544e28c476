namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>What can be wrong with the drawing of parcels.</summary>
public enum ParcelIssueKind
{
    /// <summary>No polygon, or one below half a square decimetre; left out. Amount: 0.</summary>
    WithoutArea,

    /// <summary>Crosses or touches itself against the rules of polygons; repaired. Amount: square metres after the repair.</summary>
    Repaired,

    /// <summary>Drawn a second time point by point; left out. Amount: square metres.</summary>
    Duplicate,

    /// <summary>Shared lines that differ by no more than the tolerance, closed. Amount: square metres of the slivers.</summary>
    Sliver,

    /// <summary>Lines that face each other a little farther apart than the tolerance; such parcels touch nowhere. Amount: metres.</summary>
    Gap,

    /// <summary>Lies over another parcel by more than the tolerance. Amount: square metres of the first thousand overlaps.</summary>
    Overlap,

    /// <summary>Has no neighbour. Amount: square metres.</summary>
    Island,

    /// <summary>So many lines lie on one another that not all were compared. Amount: 0.</summary>
    Crowded,
}
