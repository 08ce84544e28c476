using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CarbonOptimizer.Core.Kernels;

/// <summary>
/// Min-sum dynamic programming over eight parallel chains, one per lane. Values of node i and label k stand at [i, k, lane].
/// The first pass runs from the last node to the first and leaves in <c>messages</c> what the nodes behind say; the second runs
/// back, forms the min-marginals M, hands gamma (M - min M) of each node over to the other forests, and goes on with the rest.
/// Handing over never lowers the bound, because the min-marginals of later nodes are taken after the earlier ones gave.
/// Source: sequential reparametrisation as in [Kolmogorov2006], with the forests alternating instead of interleaved.
/// </summary>
internal static class ChainKernel
{
    public const int Lanes = 8;

    /// <summary>Costs from here on mark forbidden labels and are left alone.</summary>
    public const float Forbidden = 1e12f;

    /// <summary>First pass; returns the sum over the lanes of the least cost of each chain.</summary>
    /// <param name="length">Nodes per chain.</param>
    /// <param name="labels">Labels, K.</param>
    /// <param name="theta">Shape [length, K, 8].</param>
    /// <param name="messages">Shape [length, K, 8]; message into node i from the nodes behind it.</param>
    /// <param name="edges">Edges between consecutive nodes.</param>
    /// <param name="reversed">Whether the chain is run from its end.</param>
    public static double Collect(int length, int labels, ReadOnlySpan<float> theta, Span<float> messages, in ChainEdges edges, bool reversed)
    {
        ref var thetaRef = ref MemoryMarshal.GetReference(theta);
        ref var messageRef = ref MemoryMarshal.GetReference(messages);
        var stride = labels * Lanes;
        Span<float> scratch = stackalloc float[stride];
        ref var h = ref MemoryMarshal.GetReference(scratch);
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var last = NodeAt(length - 1, length, reversed);
        for (var k = 0; k < labels; k++) Vector256<float>.Zero.StoreUnsafe(ref messageRef, (nuint)(last * stride + k * Lanes));
        for (var i = length - 1; i >= 0; i--)
        {
            var node = NodeAt(i, length, reversed) * stride;
            var least = Vector256.Create(float.PositiveInfinity);
            for (var k = 0; k < stride; k += Lanes)
            {
                var value = Vector256.LoadUnsafe(ref thetaRef, (nuint)(node + k)) + Vector256.LoadUnsafe(ref messageRef, (nuint)(node + k));
                value.StoreUnsafe(ref h, (nuint)k);
                least = Vector256.Min(least, value);
            }
            var (leastLow, leastHigh) = Vector256.Widen(least);
            low += leastLow;
            high += leastHigh;
            if (i == 0) break;
            var before = NodeAt(i - 1, length, reversed);
            Send(ref h, ref Unsafe.Add(ref messageRef, before * stride), least, labels, edges, node / stride, before);
        }
        return Total(low, high);
    }

    /// <summary>Second pass. The least cost of each chain stays what the first pass found, because the least min-marginal is not handed over.</summary>
    /// <param name="length">Nodes per chain.</param>
    /// <param name="labels">Labels, K.</param>
    /// <param name="theta">Shape [length, K, 8]; loses what is handed over, unless <paramref name="delta"/> takes it.</param>
    /// <param name="messages">As left by the first pass; holds the min-marginals, less their minimum, afterwards.</param>
    /// <param name="delta">Shape [length, K, 8]; receives what is handed over, and may be theta itself; empty when theta is to lose it.</param>
    /// <param name="edges">Edges between consecutive nodes.</param>
    /// <param name="reversed">Whether the chain is run from its end.</param>
    /// <param name="gamma">Share of the min-marginals that is handed over.</param>
    public static void HandOver(
        int length, int labels, Span<float> theta, Span<float> messages, Span<float> delta, in ChainEdges edges, bool reversed, float gamma)
    {
        ref var thetaRef = ref MemoryMarshal.GetReference(theta);
        ref var messageRef = ref MemoryMarshal.GetReference(messages);
        ref var deltaRef = ref MemoryMarshal.GetReference(delta);
        var wantsDelta = !delta.IsEmpty;
        var stride = labels * Lanes;
        Span<float> scratch = stackalloc float[2 * stride];
        scratch.Clear();
        ref var arriving = ref MemoryMarshal.GetReference(scratch);
        ref var h = ref Unsafe.Add(ref arriving, stride);
        var share = Vector256.Create(gamma);
        var limit = Vector256.Create(Forbidden / 4);
        for (var i = 0; i < length; i++)
        {
            var index = NodeAt(i, length, reversed);
            var node = index * stride;
            var least = Vector256.Create(float.PositiveInfinity);
            for (var k = 0; k < stride; k += Lanes)
            {
                var value = Vector256.LoadUnsafe(ref thetaRef, (nuint)(node + k)) + Vector256.LoadUnsafe(ref arriving, (nuint)k);
                value.StoreUnsafe(ref h, (nuint)k);
                var marginal = value + Vector256.LoadUnsafe(ref messageRef, (nuint)(node + k));
                marginal.StoreUnsafe(ref messageRef, (nuint)(node + k));
                least = Vector256.Min(least, marginal);
            }
            var rest = Vector256.Create(float.PositiveInfinity);
            for (var k = 0; k < stride; k += Lanes)
            {
                var marginal = Vector256.LoadUnsafe(ref messageRef, (nuint)(node + k)) - least;
                marginal.StoreUnsafe(ref messageRef, (nuint)(node + k));
                var given = Vector256.ConditionalSelect(Vector256.LessThan(marginal, limit), marginal * share, Vector256<float>.Zero);
                if (wantsDelta) given.StoreUnsafe(ref deltaRef, (nuint)(node + k));
                else (Vector256.LoadUnsafe(ref thetaRef, (nuint)(node + k)) - given).StoreUnsafe(ref thetaRef, (nuint)(node + k));
                var kept = Vector256.LoadUnsafe(ref h, (nuint)k) - given;
                kept.StoreUnsafe(ref h, (nuint)k);
                rest = Vector256.Min(rest, kept);
            }
            if (i + 1 == length) break;
            Send(ref h, ref arriving, rest, labels, edges, index, NodeAt(i + 1, length, reversed));
        }
    }

    /// <summary>Message m(l) = min over k of h(k) - min h + w d(k, l); for Potts distances min(h(l) - min h, w).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Send(ref float h, ref float message, Vector256<float> least, int labels, in ChainEdges edges, int from, int to)
    {
        if (edges.Tables is not null)
        {
            MinPlus.Send(ref h, ref message, least, edges, from, to);
            return;
        }
        var weights = edges.WeightsBetween(from, to);
        for (var k = 0; k < labels * Lanes; k += Lanes)
        {
            Vector256.Min(Vector256.LoadUnsafe(ref h, (nuint)k) - least, weights).StoreUnsafe(ref message, (nuint)k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NodeAt(int i, int length, bool reversed) => reversed ? length - 1 - i : i;

    private static double Total(Vector256<double> low, Vector256<double> high)
    {
        var sum = low + high;
        return sum[0] + sum[1] + (sum[2] + sum[3]);
    }
}
