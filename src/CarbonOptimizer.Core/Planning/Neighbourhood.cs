namespace CarbonOptimizer.Core.Planning;

/// <summary>Which cells of a grid are neighbours.</summary>
public enum Neighbourhood
{
    /// <summary>Cells that share an edge; boundary length is the exact length of the cell edges.</summary>
    Four = 4,

    /// <summary>Cells that share an edge or a corner; boundary length is the Cauchy-Crofton estimate, which does not favour axis-parallel fronts.</summary>
    Eight = 8,
}
