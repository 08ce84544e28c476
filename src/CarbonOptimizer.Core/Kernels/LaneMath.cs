using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CarbonOptimizer.Core.Kernels;

/// <summary>
/// Arithmetic on eight lanes that gives the same bits on every machine: only correctly rounded operations in a fixed order,
/// never a fused multiply-add.
/// </summary>
internal static class LaneMath
{
    /// <summary>
    /// exp(-x) for x &gt;= 0 with a relative error below 1e-5; 0 from x = 80 on. Splits x log2(e) into an integer, which goes into
    /// the exponent bits, and a fraction in [-1/2, 1/2], for which a Taylor polynomial of 2^f of degree 5 is used.
    /// </summary>
    public static Vector256<float> ExpOfNegative(Vector256<float> x)
    {
        var clamped = Vector256.Min(x, Vector256.Create(80f));
        var power = clamped * Vector256.Create(-1.44269504f);
        var whole = Vector256.Floor(power + Vector256.Create(0.5f));
        var f = power - whole;
        var p = Vector256.Create(0.00133335581f);
        p = p * f + Vector256.Create(0.00961812911f);
        p = p * f + Vector256.Create(0.0555041087f);
        p = p * f + Vector256.Create(0.240226507f);
        p = p * f + Vector256.Create(0.693147181f);
        p = p * f + Vector256.Create(1f);
        var exponent = Vector256.ShiftLeft(Vector256.ConvertToInt32(whole) + Vector256.Create(127), 23);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(80f)), p * exponent.AsSingle(), Vector256<float>.Zero);
    }

    /// <summary>Sum of the lanes, always in the order ((0+4)+(1+5))+((2+6)+(3+7)).</summary>
    public static float Sum(Vector256<float> v)
    {
        var half = v.GetLower() + v.GetUpper();
        return half[0] + half[1] + (half[2] + half[3]);
    }

    /// <summary>Largest of the lanes.</summary>
    public static float Largest(Vector256<float> v)
    {
        var half = Vector128.MaxNative(v.GetLower(), v.GetUpper());
        return Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3]));
    }

    /// <summary>Transposes eight rows of eight floats: lane j of row i becomes lane i of row j.</summary>
    /// <param name="source">First of the eight source rows.</param>
    /// <param name="sourceStride">Floats between source rows.</param>
    /// <param name="target">First of the eight target rows.</param>
    /// <param name="targetStride">Floats between target rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref float source, nint sourceStride, ref float target, nint targetStride)
    {
        if (!Avx.IsSupported)
        {
            TransposeScalar(ref source, sourceStride, ref target, targetStride);
            return;
        }
        var r0 = Vector256.LoadUnsafe(ref source);
        var r1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride));
        var r2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStride));
        var r3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStride));
        var r4 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 4 * sourceStride));
        var r5 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 5 * sourceStride));
        var r6 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 6 * sourceStride));
        var r7 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 7 * sourceStride));
        var (t0, t1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        var (t2, t3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (t4, t5) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5));
        var (t6, t7) = (Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
        var (s0, s1) = (Avx.Shuffle(t0, t2, 0x44), Avx.Shuffle(t0, t2, 0xEE));
        var (s2, s3) = (Avx.Shuffle(t1, t3, 0x44), Avx.Shuffle(t1, t3, 0xEE));
        var (s4, s5) = (Avx.Shuffle(t4, t6, 0x44), Avx.Shuffle(t4, t6, 0xEE));
        var (s6, s7) = (Avx.Shuffle(t5, t7, 0x44), Avx.Shuffle(t5, t7, 0xEE));
        Avx.Permute2x128(s0, s4, 0x20).StoreUnsafe(ref target);
        Avx.Permute2x128(s1, s5, 0x20).StoreUnsafe(ref Unsafe.Add(ref target, targetStride));
        Avx.Permute2x128(s2, s6, 0x20).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStride));
        Avx.Permute2x128(s3, s7, 0x20).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStride));
        Avx.Permute2x128(s0, s4, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 4 * targetStride));
        Avx.Permute2x128(s1, s5, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 5 * targetStride));
        Avx.Permute2x128(s2, s6, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 6 * targetStride));
        Avx.Permute2x128(s3, s7, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 7 * targetStride));
    }

    private static void TransposeScalar(ref float source, nint sourceStride, ref float target, nint targetStride)
    {
        for (nint i = 0; i < 8; i++)
        {
            for (nint j = 0; j < 8; j++)
            {
                Unsafe.Add(ref target, j * targetStride + i) = Unsafe.Add(ref source, i * sourceStride + j);
            }
        }
    }
}
