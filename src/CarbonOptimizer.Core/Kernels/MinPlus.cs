using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CarbonOptimizer.Core.Kernels;

/// <summary>
/// Messages over general label distances, m(l) = min over k of h(k) - min h + d(l, k), eight chains at a time. Labels forbidden in
/// every lane are neither sent nor received. Lanes with different tables take one pass per table.
/// </summary>
internal static class MinPlus
{
    private const int Lanes = ChainKernel.Lanes;
    private const int Block = 4;

    /// <summary>Sends from one node to the next.</summary>
    /// <param name="h">Shape [K, 8]; costs at the node that sends.</param>
    /// <param name="message">Shape [K, 8]; receives the message, 0 in lanes without an edge and for labels nobody may have.</param>
    /// <param name="least">Least cost of each lane.</param>
    /// <param name="edges">Edges of the chains.</param>
    /// <param name="from">Node that sends.</param>
    /// <param name="to">Node that receives.</param>
    [SkipLocalsInit]
    public static void Send(ref float h, ref float message, Vector256<float> least, in ChainEdges edges, int from, int to)
    {
        var tables = edges.Tables!;
        for (var l = 0; l < tables.Labels; l++) Vector256<float>.Zero.StoreUnsafe(ref message, (nuint)(l * Lanes));
        var lanes = edges.LanesBetween(from, to);
        if (lanes == 0) return;
        var (sender, receiver) = (edges.NumberOf(from), edges.NumberOf(to));
        Span<int> labels = stackalloc int[128];
        var sources = labels[..List(tables.AllowedOf(sender), labels)];
        var targets = labels.Slice(64, List(tables.AllowedOf(receiver), labels[64..]));
        Span<int> found = stackalloc int[Lanes];
        Span<byte> lanesOf = stackalloc byte[Lanes];
        var count = tables.TablesBetween(sender, receiver, lanes, found, lanesOf);
        for (var i = 0; i < count; i++)
        {
            Pass(ref h, ref message, least, sources, targets, tables.Table(found[i]), tables.Labels, MaskOf(lanesOf[i]));
        }
    }

    private static void Pass(
        ref float h, ref float message, Vector256<float> least, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> table, int labels,
        Vector256<float> mask)
    {
        ref var distance = ref MemoryMarshal.GetReference(table);
        var at = 0;
        for (; at + Block <= targets.Length; at += Block)
        {
            ref var d0 = ref Unsafe.Add(ref distance, targets[at] * labels);
            ref var d1 = ref Unsafe.Add(ref distance, targets[at + 1] * labels);
            ref var d2 = ref Unsafe.Add(ref distance, targets[at + 2] * labels);
            ref var d3 = ref Unsafe.Add(ref distance, targets[at + 3] * labels);
            var best0 = Vector256.Create(float.PositiveInfinity);
            var (best1, best2, best3) = (best0, best0, best0);
            foreach (var k in sources)
            {
                var cost = Vector256.LoadUnsafe(ref h, (nuint)(k * Lanes));
                best0 = Vector256.MinNative(best0, cost + Vector256.Create(Unsafe.Add(ref d0, k)));
                best1 = Vector256.MinNative(best1, cost + Vector256.Create(Unsafe.Add(ref d1, k)));
                best2 = Vector256.MinNative(best2, cost + Vector256.Create(Unsafe.Add(ref d2, k)));
                best3 = Vector256.MinNative(best3, cost + Vector256.Create(Unsafe.Add(ref d3, k)));
            }
            Put(ref message, targets[at], best0 - least, mask);
            Put(ref message, targets[at + 1], best1 - least, mask);
            Put(ref message, targets[at + 2], best2 - least, mask);
            Put(ref message, targets[at + 3], best3 - least, mask);
        }
        for (; at < targets.Length; at++)
        {
            ref var d = ref Unsafe.Add(ref distance, targets[at] * labels);
            var best = Vector256.Create(float.PositiveInfinity);
            foreach (var k in sources) best = Vector256.MinNative(best, Vector256.LoadUnsafe(ref h, (nuint)(k * Lanes)) + Vector256.Create(Unsafe.Add(ref d, k)));
            Put(ref message, targets[at], best - least, mask);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref float message, int label, Vector256<float> value, Vector256<float> mask)
    {
        var at = (nuint)(label * Lanes);
        Vector256.ConditionalSelect(mask, value, Vector256.LoadUnsafe(ref message, at)).StoreUnsafe(ref message, at);
    }

    /// <summary>All bits set in the lanes of a bit set.</summary>
    private static Vector256<float> MaskOf(byte lanes)
    {
        var bits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)lanes) & bits, bits).AsSingle();
    }

    private static int List(ulong set, Span<int> members)
    {
        var count = 0;
        for (; set != 0; set &= set - 1) members[count++] = BitOperations.TrailingZeroCount(set);
        return count;
    }
}
