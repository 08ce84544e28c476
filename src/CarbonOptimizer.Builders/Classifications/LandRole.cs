namespace CarbonOptimizer.Builders.Classifications;

/// <summary>
/// What a first scenario lets become of a kind of land. Every kind either only gives land or only takes it, so that no land is swapped to and
/// fro and the gross change of a plan is its net change.
/// </summary>
internal enum LandRole
{
    /// <summary>Stays as it is.</summary>
    Kept,

    /// <summary>Farmland: gives land to the city, and keeps a floor.</summary>
    Cropland,

    /// <summary>Gives land to the city, and keeps a floor.</summary>
    Source,

    /// <summary>Takes unused land, and keeps a floor.</summary>
    Target,

    /// <summary>Unused land, which may be greened or built on.</summary>
    Greened,

    /// <summary>The city: takes land, gives none.</summary>
    Demand,
}
