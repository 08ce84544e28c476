using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CarbonOptimizer.Core.Kernels;

/// <summary>
/// Soft choices of eight planning units at a time: p[k] = softmax(-value[k] / tau), summed by class of unit as
/// count[f, z, k] += s_f p[k] and product[fg, z, kl] += s_f s_g p[k] p[l] for k &gt;= l, s_f being the field values of the unit.
/// </summary>
internal static class SoftCountKernel
{
    /// <summary>Entries of a lower triangle.</summary>
    public static int TriangleLength(int labels) => labels * (labels + 1) / 2;

    /// <summary>Replaces eight units' values by their soft choices and returns the soft minima, min - tau log sum exp.</summary>
    /// <param name="values">Shape [K, 8].</param>
    /// <param name="labels">Labels, K.</param>
    /// <param name="inverseTau">1 / tau.</param>
    /// <param name="sums">Shape [8]; sums of the exponentials.</param>
    /// <returns>Least value of each lane.</returns>
    public static Vector256<float> Choose(Span<float> values, int labels, float inverseTau, out Vector256<float> sums)
    {
        ref var v = ref MemoryMarshal.GetReference(values);
        var least = Vector256.LoadUnsafe(ref v);
        for (var k = 1; k < labels; k++) least = Vector256.Min(least, Vector256.LoadUnsafe(ref v, (nuint)(k * ChainKernel.Lanes)));
        sums = Vector256<float>.Zero;
        var scale = Vector256.Create(inverseTau);
        for (var k = 0; k < labels; k++)
        {
            var e = LaneMath.ExpOfNegative((Vector256.LoadUnsafe(ref v, (nuint)(k * ChainKernel.Lanes)) - least) * scale);
            e.StoreUnsafe(ref v, (nuint)(k * ChainKernel.Lanes));
            sums += e;
        }
        var inverse = Vector256<float>.One / sums;
        for (var k = 0; k < labels; k++)
        {
            (Vector256.LoadUnsafe(ref v, (nuint)(k * ChainKernel.Lanes)) * inverse).StoreUnsafe(ref v, (nuint)(k * ChainKernel.Lanes));
        }
        return least;
    }

    /// <summary>Adds the soft choices of lanes that are all of one class and weigh the same.</summary>
    /// <param name="choices">Shape [K, 8].</param>
    /// <param name="labels">Labels, K.</param>
    /// <param name="run">Shape [K + K(K+1)/2, 8]; running sums of the class.</param>
    public static void AddToRun(ReadOnlySpan<float> choices, int labels, Span<float> run)
    {
        ref var p = ref MemoryMarshal.GetReference(choices);
        ref var r = ref MemoryMarshal.GetReference(run);
        // Labels that no lane chooses add nothing; of many labels most are such.
        Span<int> chosen = stackalloc int[labels];
        var count = 0;
        for (var k = 0; k < labels; k++)
        {
            var pk = Vector256.LoadUnsafe(ref p, (nuint)(k * ChainKernel.Lanes));
            if (pk == Vector256<float>.Zero) continue;
            chosen[count++] = k;
            (Vector256.LoadUnsafe(ref r, (nuint)(k * ChainKernel.Lanes)) + pk).StoreUnsafe(ref r, (nuint)(k * ChainKernel.Lanes));
            ref var products = ref Unsafe.Add(ref r, (labels + TriangleLength(k)) * ChainKernel.Lanes);
            for (var i = 0; i < count; i++)
            {
                var at = (nuint)(chosen[i] * ChainKernel.Lanes);
                (Vector256.LoadUnsafe(ref products, at) + pk * Vector256.LoadUnsafe(ref p, at)).StoreUnsafe(ref products, at);
            }
        }
    }

    /// <summary>Adds the running sums of a class to its totals and clears them.</summary>
    /// <param name="run">Shape [K + K(K+1)/2, 8].</param>
    /// <param name="counts">Shape [K] of the class.</param>
    /// <param name="products">Shape [K(K+1)/2] of the class.</param>
    public static void FlushRun(Span<float> run, Span<double> counts, Span<double> products)
    {
        for (var i = 0; i < counts.Length + products.Length; i++)
        {
            var sum = LaneMath.Sum(Vector256.Create((ReadOnlySpan<float>)run.Slice(i * ChainKernel.Lanes, ChainKernel.Lanes)));
            if (i < counts.Length) counts[i] += sum;
            else products[i - counts.Length] += sum;
        }
        run.Clear();
    }
}
