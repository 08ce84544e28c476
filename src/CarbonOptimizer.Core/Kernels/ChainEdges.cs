using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CarbonOptimizer.Core.Kernels;

/// <summary>Edges of eight parallel chains: one bit per lane tells whether the edge behind a node exists.</summary>
internal readonly ref struct ChainEdges
{
    private readonly ReadOnlySpan<byte> masks;
    private readonly int start;
    private readonly int stride;
    private readonly ReadOnlySpan<float> weightsOfMask;

    /// <param name="masks">Edge masks of the whole grid.</param>
    /// <param name="start">Mask of the edge between nodes 0 and 1.</param>
    /// <param name="stride">Masks between consecutive nodes.</param>
    /// <param name="weightsOfMask">Shape [256, 8], from <see cref="WeightTable"/>; weights of Potts distances.</param>
    /// <param name="tables">Label distances; null for Potts distances folded into the weights.</param>
    public ChainEdges(ReadOnlySpan<byte> masks, int start, int stride, ReadOnlySpan<float> weightsOfMask, ChainTables? tables)
    {
        this.masks = masks;
        this.start = start;
        this.stride = stride;
        this.weightsOfMask = weightsOfMask;
        Tables = tables;
    }

    /// <summary>Label distances, or null for Potts.</summary>
    public ChainTables? Tables { get; }

    /// <summary>Number of a node of this chain among all nodes of the direction.</summary>
    public int NumberOf(int node) => start + node * stride;

    /// <summary>Lanes in which two consecutive nodes are joined.</summary>
    public byte LanesBetween(int node, int other) => masks[start + Math.Min(node, other) * stride];

    /// <summary>Weights of the edges between two consecutive nodes, 0 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> WeightsBetween(int node, int other)
    {
        var mask = masks[start + Math.Min(node, other) * stride];
        return Vector256.LoadUnsafe(ref Unsafe.AsRef(in weightsOfMask[mask * ChainKernel.Lanes]));
    }

    /// <summary>The weight of every lane for every mask.</summary>
    public static float[] WeightTable(float weight)
    {
        var table = new float[256 * ChainKernel.Lanes];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (i / ChainKernel.Lanes >> i % ChainKernel.Lanes & 1) != 0 ? weight : 0;
        }
        return table;
    }
}
