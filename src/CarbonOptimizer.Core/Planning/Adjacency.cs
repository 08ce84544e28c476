namespace CarbonOptimizer.Core.Planning;

/// <summary>Which planning units are neighbours and how many metres of boundary they share; symmetric, without loops.</summary>
public abstract class Adjacency
{
    private protected Adjacency(int unitCount) => UnitCount = unitCount;

    /// <summary>Number of planning units.</summary>
    public int UnitCount { get; }

    /// <summary>Largest number of neighbours of any unit.</summary>
    public abstract int MaximumDegree { get; }

    /// <summary>Writes the neighbours of <paramref name="unit"/> and the shared boundary in metres, in ascending unit order.</summary>
    /// <param name="unit">Planning unit.</param>
    /// <param name="neighbours">At least <see cref="MaximumDegree"/> long.</param>
    /// <param name="boundaryMetres">At least <see cref="MaximumDegree"/> long.</param>
    /// <returns>How many were written.</returns>
    public abstract int CopyNeighbours(int unit, Span<int> neighbours, Span<float> boundaryMetres);
}
