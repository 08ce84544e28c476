namespace CarbonOptimizer.Core.Planning;

/// <summary>Neighbours of parcels as compressed sparse rows; every edge is stored from both ends.</summary>
public sealed class GraphAdjacency : Adjacency
{
    private readonly int[] offsets;
    private readonly int[] neighbours;
    private readonly float[] boundaryMetres;

    /// <param name="offsets">Shape [units + 1]: the neighbours of unit u are entries offsets[u] to offsets[u + 1].</param>
    /// <param name="neighbours">Neighbouring units, ascending within a unit.</param>
    /// <param name="boundaryMetres">Shared boundary of each entry; positive; unit: metres.</param>
    /// <exception cref="ArgumentException">Lengths differ, an entry is out of range, unordered, a loop, not positive, or lacks its mirror image.</exception>
    public GraphAdjacency(int[] offsets, int[] neighbours, float[] boundaryMetres)
        : base((offsets ?? throw new ArgumentNullException(nameof(offsets))).Length - 1)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        ArgumentNullException.ThrowIfNull(boundaryMetres);
        this.offsets = offsets;
        this.neighbours = neighbours;
        this.boundaryMetres = boundaryMetres;
        if (offsets.Length < 2 || offsets[0] != 0 || offsets[^1] != neighbours.Length || boundaryMetres.Length != neighbours.Length)
        {
            throw new ArgumentException("Offsets, neighbours and boundary lengths do not fit together.");
        }
        for (var u = 0; u < UnitCount; u++)
        {
            MaximumDegree = Math.Max(MaximumDegree, offsets[u + 1] - offsets[u]);
            for (var e = offsets[u]; e < offsets[u + 1]; e++) CheckEntry(u, e);
        }
    }

    /// <inheritdoc/>
    public override int MaximumDegree { get; }

    /// <summary>Number of neighbouring pairs.</summary>
    public int EdgeCount => neighbours.Length / 2;

    /// <inheritdoc/>
    public override int CopyNeighbours(int unit, Span<int> neighbours, Span<float> boundaryMetres)
    {
        var (first, count) = (offsets[unit], offsets[unit + 1] - offsets[unit]);
        this.neighbours.AsSpan(first, count).CopyTo(neighbours);
        this.boundaryMetres.AsSpan(first, count).CopyTo(boundaryMetres);
        return count;
    }

    private void CheckEntry(int u, int e)
    {
        var v = neighbours[e];
        if ((uint)v >= (uint)UnitCount || v == u || e > offsets[u] && neighbours[e - 1] >= v || !(boundaryMetres[e] > 0))
        {
            throw new ArgumentException($"Neighbour entry {e} of unit {u} (unit {v}, {boundaryMetres[e]} m) is out of range, out of order, a loop or not positive.");
        }
        var mirror = Array.BinarySearch(neighbours, offsets[v], offsets[v + 1] - offsets[v], u);
        if (mirror < 0 || boundaryMetres[mirror] != boundaryMetres[e])
        {
            throw new ArgumentException($"Unit {u} names {v} as neighbour, but {v} does not name {u} with the same boundary length.");
        }
    }
}
