using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CarbonOptimizer.Core.Kernels;

/// <summary>Least cost of one chain in double precision, for bounds that are claimed.</summary>
internal static class ExactChain
{
    /// <summary>Takes one more node into the chain.</summary>
    /// <param name="arriving">Shape [K]; message into the node; replaced by the message out of it.</param>
    /// <param name="theta">Shape [K]; costs of the node, +infinity where forbidden.</param>
    /// <param name="weight">Weight of the edge to the next node; 0 ends the chain.</param>
    /// <param name="distances">Shape [K, K]; label distances, label of this node first; empty for Potts.</param>
    /// <returns>What the chain is known to cost more than before.</returns>
    public static double Advance(Span<double> arriving, ReadOnlySpan<double> theta, double weight, ReadOnlySpan<double> distances)
    {
        var least = double.PositiveInfinity;
        for (var k = 0; k < arriving.Length; k++)
        {
            arriving[k] += theta[k];
            least = Math.Min(least, arriving[k]);
        }
        if (distances.IsEmpty)
        {
            for (var k = 0; k < arriving.Length; k++) arriving[k] = Math.Min(arriving[k] - least, weight);
            return least;
        }
        if (weight == 0) arriving.Clear();
        else Cross(arriving, least, weight, distances);
        return least;
    }

    private static void Cross(Span<double> arriving, double least, double weight, ReadOnlySpan<double> distances)
    {
        var labels = arriving.Length;
        Span<double> h = stackalloc double[labels];
        arriving.CopyTo(h);
        arriving.Fill(double.PositiveInfinity);
        ref var target = ref MemoryMarshal.GetReference(arriving);
        for (var k = 0; k < labels; k++)
        {
            if (double.IsPositiveInfinity(h[k])) continue;
            var row = distances.Slice(k * labels, labels);
            ref var distance = ref MemoryMarshal.GetReference(row);
            var (cost, factor) = (Vector256.Create(h[k]), Vector256.Create(weight));
            var l = 0;
            for (; l + Vector256<double>.Count <= labels; l += Vector256<double>.Count)
            {
                var sent = cost + factor * Vector256.LoadUnsafe(ref distance, (nuint)l);
                Vector256.MinNative(Vector256.LoadUnsafe(ref target, (nuint)l), sent).StoreUnsafe(ref target, (nuint)l);
            }
            for (; l < labels; l++) arriving[l] = Math.Min(arriving[l], h[k] + weight * row[l]);
        }
        for (var l = 0; l < labels; l++) arriving[l] -= least;
    }
}
