using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>Moves strips of eight columns between the tile layout and the column chains.</summary>
internal static class StripTransfer
{
    private const int Lanes = ChainKernel.Lanes;

    /// <summary>theta = costs + price change - row share, transposed to [row, k, column lane].</summary>
    public static void Gather(
        TileLayout layout, PricedRows rows, int strip, float[] costs, float[] rowShare, ushort[] classes, float[][] priceChange, float[] theta)
    {
        var labels = layout.Labels;
        Span<float> block = stackalloc float[Lanes * Lanes];
        ref var blockRef = ref MemoryMarshal.GetReference(block);
        foreach (var band in layout.BandsOf(strip))
        {
            var tile = (band * layout.Columns + strip * Lanes) * labels * Lanes;
            for (var k = 0; k < labels; k++)
            {
                for (var column = 0; column < Lanes; column++)
                {
                    var at = (nuint)(tile + (column * labels + k) * Lanes);
                    (Vector256.LoadUnsafe(ref costs[0], at) - Vector256.LoadUnsafe(ref rowShare[0], at)).StoreUnsafe(ref blockRef, (nuint)(column * Lanes));
                }
                LaneMath.Transpose(ref blockRef, Lanes, ref theta[(band * Lanes * labels + k) * Lanes], labels * Lanes);
            }
        }
        AddPrices(layout, rows, strip, classes, priceChange, theta);
    }

    /// <summary>Row share += what the columns handed over.</summary>
    public static void Scatter(TileLayout layout, int strip, float[] delta, float[] rowShare)
    {
        var labels = layout.Labels;
        Span<float> block = stackalloc float[Lanes * Lanes];
        ref var blockRef = ref MemoryMarshal.GetReference(block);
        foreach (var band in layout.BandsOf(strip))
        {
            var tile = (band * layout.Columns + strip * Lanes) * labels * Lanes;
            for (var k = 0; k < labels; k++)
            {
                LaneMath.Transpose(ref delta[(band * Lanes * labels + k) * Lanes], labels * Lanes, ref blockRef, Lanes);
                for (var column = 0; column < Lanes; column++)
                {
                    var at = (nuint)(tile + (column * labels + k) * Lanes);
                    (Vector256.LoadUnsafe(ref rowShare[0], at) + Vector256.LoadUnsafe(ref blockRef, (nuint)(column * Lanes))).StoreUnsafe(ref rowShare[0], at);
                }
            }
        }
    }

    /// <summary>Reads soft counts and labels off the min-marginals of the column chains.</summary>
    public static void Read(
        TileLayout layout, PricedRows rows, int strip, float[] marginals, ushort[] classes, SoftCounts? counts, SweepRequest request)
    {
        var labels = layout.Labels;
        var stride = labels * Lanes;
        // The columns see half of what a unit prefers; the rows hold the other half.
        var accumulator = counts is null ? default : new SoftCountAccumulator(counts, rows, request.Tau / 2, new float[SoftCountAccumulator.ScratchLength(labels)], wantsMinimum: false);
        Span<int> units = stackalloc int[Lanes];
        var needsUnits = request.Plan is not null || !rows.HasUniformField;
        foreach (var band in layout.BandsOf(strip))
        {
            for (var row = band * Lanes; row < (band + 1) * Lanes; row++)
            {
                for (var lane = 0; needsUnits && lane < Lanes; lane++) units[lane] = layout.UnitAt(row, strip * Lanes + lane);
                var values = marginals.AsSpan(row * stride, stride);
                if (counts is not null) accumulator.Add(values, classes.AsSpan(row * layout.Columns + strip * Lanes, Lanes), units);
                if (request.Plan is not null) Choose(values, units, request.Plan);
            }
        }
        if (counts is not null) accumulator.Flush();
    }

    private static void Choose(ReadOnlySpan<float> values, ReadOnlySpan<int> units, byte[] plan)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (units[lane] < 0) continue;
            int best = plan[units[lane]];
            for (var k = 0; k * Lanes < values.Length; k++)
            {
                if (values[k * Lanes + lane] < values[best * Lanes + lane]) best = k;
            }
            plan[units[lane]] = (byte)best;
        }
    }

    private static void AddPrices(TileLayout layout, PricedRows rows, int strip, ushort[] classes, float[][] priceChange, float[] theta)
    {
        foreach (var band in layout.BandsOf(strip))
        {
            for (var row = band * Lanes; row < (band + 1) * Lanes; row++) AddPrices(layout, rows, strip, row, classes, priceChange, theta);
        }
    }

    private static void AddPrices(TileLayout layout, PricedRows rows, int strip, int row, ushort[] classes, float[][] priceChange, float[] theta)
    {
        var labels = layout.Labels;
        var of = classes.AsSpan(row * layout.Columns + strip * Lanes, Lanes);
        ref var target = ref theta[row * labels * Lanes];
        if (rows.HasUniformField && of.IndexOfAnyExcept(of[0]) < 0)
        {
            if (of[0] == SideConstraints.NoClass) return;
            var prices = priceChange[0].AsSpan(of[0] * labels, labels);
            for (var k = 0; k < labels; k++)
            {
                var at = (nuint)(k * Lanes);
                (Vector256.LoadUnsafe(ref target, at) + Vector256.Create(prices[k])).StoreUnsafe(ref target, at);
            }
            return;
        }
        for (var lane = 0; lane < Lanes; lane++)
        {
            var unit = layout.UnitAt(row, strip * Lanes + lane);
            if (unit < 0) continue;
            for (var f = 0; f < rows.FieldCount; f++)
            {
                var value = (float)rows.FieldValue(f, unit);
                for (var k = 0; k < labels; k++) Unsafe.Add(ref target, k * Lanes + lane) += value * priceChange[f][of[lane] * labels + k];
            }
        }
    }
}
