using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CarbonOptimizer.Core.Kernels;

/// <summary>
/// One primal-dual step in eight cells at once, K labels each, stored as [K, 8]: flows over the edges to the east and to the south move
/// towards the labels that differ across them, then the mixed labels of the cells towards what is cheap under the flows. Arithmetic of
/// correctly rounded operations in a fixed order, so the bits are the same with and without hardware vectors.
/// </summary>
internal static class FlowKernel
{
    private const int Lanes = ChainKernel.Lanes;

    /// <summary>Over-relaxation of all steps.</summary>
    public const float Relaxation = 1.8f;

    /// <summary>Step of a mixture, for half boundary costs around a unit and of its rows that add up to 1.</summary>
    public const float PrimalScale = 3;

    /// <summary>Step of a flow, for half a boundary cost of 1.</summary>
    public const float FlowScale = 1 / (2 * PrimalScale);

    /// <summary>A sum of shares this close to 1 is 1.</summary>
    private const float Tolerance = 1e-6f;

    /// <summary>p = the flow after a relaxed step of <paramref name="difference"/> times sigma, kept within the half weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Flow(Vector256<float> flow, Vector256<float> difference, Vector256<float> sigma, Vector256<float> half, Vector256<float> relaxation)
    {
        var stepped = Within(flow + sigma * difference, half);
        return Within(flow + relaxation * (stepped - flow), half);
    }

    /// <summary>
    /// Moves the mixture x of each cell by -tau g, back onto the simplex, and relaxes the step; leaves 2 x' - x for the flows, x' being the
    /// point on the simplex. Returns the least g of each cell.
    /// </summary>
    /// <param name="labels">Labels, K.</param>
    /// <param name="slopes">Shape [K, 8]; g, the costs of the labels under flows and prices; overwritten.</param>
    /// <param name="mixture">Shape [K, 8]; x.</param>
    /// <param name="ahead">Shape [K, 8]; receives 2 x' - x.</param>
    /// <param name="tau">Step.</param>
    /// <param name="relaxation">Over-relaxation, 1 for none.</param>
    public static Vector256<float> Mix(int labels, Span<float> slopes, Span<float> mixture, Span<float> ahead, float tau, float relaxation)
    {
        ref var g = ref MemoryMarshal.GetReference(slopes);
        ref var x = ref MemoryMarshal.GetReference(mixture);
        var (least, largest) = Descend(labels * Lanes, ref g, ref x, tau);
        var level = Level(labels, ref g, largest - Vector256<float>.One);
        Relax(labels * Lanes, ref g, ref x, ref MemoryMarshal.GetReference(ahead), level, relaxation);
        return least;
    }

    /// <summary>g becomes x - tau g; returns the least g and the largest of what it became, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Least, Vector256<float> Largest) Descend(int length, ref float g, ref float x, float tau)
    {
        var step = Vector256.Create(tau);
        var least = Vector256.Create(float.PositiveInfinity);
        var largest = Vector256.Create(float.NegativeInfinity);
        for (var k = 0; k < length; k += Lanes)
        {
            var slope = Vector256.LoadUnsafe(ref g, (nuint)k);
            least = Vector256.MinNative(least, slope);
            var moved = Vector256.LoadUnsafe(ref x, (nuint)k) - step * slope;
            largest = Vector256.MaxNative(largest, moved);
            moved.StoreUnsafe(ref g, (nuint)k);
        }
        return (least, largest);
    }

    /// <summary>What is above the level is the point on the simplex; x goes there and beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Relax(int length, ref float moved, ref float x, ref float ahead, Vector256<float> level, float relaxation)
    {
        var (rho, two) = (Vector256.Create(relaxation), Vector256.Create(2f));
        for (var k = 0; k < length; k += Lanes)
        {
            var old = Vector256.LoadUnsafe(ref x, (nuint)k);
            var mixed = Vector256.MaxNative(Vector256.LoadUnsafe(ref moved, (nuint)k) - level, Vector256<float>.Zero);
            (two * mixed - old).StoreUnsafe(ref ahead, (nuint)k);
            (old + rho * (mixed - old)).StoreUnsafe(ref x, (nuint)k);
        }
    }

    /// <summary>
    /// The level t with sum_k max(y_k - t, 0) = 1, from below: the sum is convex and falls with t, so Newton steps never pass it and end
    /// after at most K of them.
    /// </summary>
    private static Vector256<float> Level(int labels, ref float moved, Vector256<float> start)
    {
        var level = start;
        for (var round = 0; round <= labels; round++)
        {
            var (sum, count) = (Vector256.Create(-1f), Vector256<float>.Zero);
            for (var k = 0; k < labels * Lanes; k += Lanes)
            {
                var above = Vector256.LoadUnsafe(ref moved, (nuint)k) - level;
                sum += Vector256.MaxNative(above, Vector256<float>.Zero);
                count += Vector256.ConditionalSelect(Vector256.GreaterThan(above, Vector256<float>.Zero), Vector256<float>.One, Vector256<float>.Zero);
            }
            if (Vector256.LessThanOrEqualAll(sum, Vector256.Create(Tolerance))) break;
            level += sum / Vector256.MaxNative(count, Vector256<float>.One);
        }
        return level;
    }

    /// <summary>The same for one unit whose labels are the lanes; returns its least g.</summary>
    /// <param name="slopes">Shape [K], padded to a multiple of eight with forbidden labels; g; overwritten.</param>
    /// <param name="mixture">Same shape; x.</param>
    /// <param name="ahead">Same shape; receives 2 x' - x.</param>
    /// <param name="tau">Step.</param>
    /// <param name="relaxation">Over-relaxation, 1 for none.</param>
    public static float MixUnit(Span<float> slopes, Span<float> mixture, Span<float> ahead, float tau, float relaxation)
    {
        ref var g = ref MemoryMarshal.GetReference(slopes);
        ref var x = ref MemoryMarshal.GetReference(mixture);
        var (least, largest) = Descend(slopes.Length, ref g, ref x, tau);
        var level = Vector256.Create(LevelOfUnit(slopes, LaneMath.Largest(largest) - 1));
        Relax(slopes.Length, ref g, ref x, ref MemoryMarshal.GetReference(ahead), level, relaxation);
        return -LaneMath.Largest(Vector256<float>.Zero - least);
    }

    private static float LevelOfUnit(ReadOnlySpan<float> moved, float level)
    {
        ref var values = ref MemoryMarshal.GetReference(moved);
        for (var round = 0; round <= moved.Length; round++)
        {
            var (sum, count) = (Vector256<float>.Zero, 0);
            for (var k = 0; k < moved.Length; k += Lanes)
            {
                var above = Vector256.MaxNative(Vector256.LoadUnsafe(ref values, (nuint)k) - Vector256.Create(level), Vector256<float>.Zero);
                sum += above;
                count += BitOperations.PopCount(Vector256.GreaterThan(above, Vector256<float>.Zero).ExtractMostSignificantBits());
            }
            var missing = LaneMath.Sum(sum) - 1;
            if (missing <= Tolerance) break;
            level += missing / count;
        }
        return level;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Within(Vector256<float> value, Vector256<float> half) => Vector256.MinNative(Vector256.MaxNative(value, -half), half);
}
