namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>What the side constraints of a tiny instance are like, and what makes them hard.</summary>
public enum RowKind
{
    /// <summary>Least and largest areas, in the whole area and in regions.</summary>
    Area,

    /// <summary>Weighted sums of a raster, between bounds.</summary>
    Amount,

    /// <summary>Largest values of other objectives.</summary>
    Cap,

    /// <summary>Least areas and amounts.</summary>
    Floor,

    /// <summary>Rows that may be missed at a price, from none to one above every cost.</summary>
    Soft,

    /// <summary>Areas and amounts that are all but given.</summary>
    Equality,

    /// <summary>Rows whose coefficients have both signs.</summary>
    MixedSigns,

    /// <summary>One cost per land use: every unit ties with every other.</summary>
    EqualCosts,

    /// <summary>One land use in all, or in most of the units.</summary>
    SingleUse,

    /// <summary>Costs and coefficients between 1e-9 and 1e9.</summary>
    HugeAndTiny,

    /// <summary>Parcels whose areas differ by three orders of magnitude.</summary>
    UnevenUnits,

    /// <summary>Several planning years: land uses are trajectories.</summary>
    Periods,
}
