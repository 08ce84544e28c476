namespace CarbonOptimizer.Testing;

/// <summary>How the planning units of a generated problem are joined.</summary>
public enum ProblemShape
{
    /// <summary>Raster cells with four neighbours.</summary>
    FourNeighbours,

    /// <summary>Raster cells with eight neighbours.</summary>
    EightNeighbours,

    /// <summary>Parcels of different sizes.</summary>
    Parcels,
}
