using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>Sums of values over the cells of each class, eight cells of a column at a time, fast while neighbouring lanes share a class.</summary>
internal ref struct GridRowSums
{
    private const int Lanes = ChainKernel.Lanes;

    private readonly PricedRows rows;
    private readonly TileLayout layout;
    private readonly ReadOnlySpan<ushort> classes;
    private readonly double[][] sums;
    private readonly Span<float> run;
    private readonly Span<ushort> of;
    private int runClass = -1;

    /// <param name="rows">The side constraints.</param>
    /// <param name="layout">How cells lie in memory.</param>
    /// <param name="classes">Shape [rows, columns]; classes of the cells.</param>
    /// <param name="sums">Shape [fields][classes, K]; receives the sums.</param>
    /// <param name="run">Shape [K, 8]; working memory, cleared.</param>
    /// <param name="of">Shape [8]; working memory.</param>
    public GridRowSums(PricedRows rows, TileLayout layout, ReadOnlySpan<ushort> classes, double[][] sums, Span<float> run, Span<ushort> of)
    {
        (this.rows, this.layout, this.sums) = (rows, layout, sums);
        this.classes = classes;
        this.run = run;
        this.of = of;
    }

    /// <summary>Goes to eight cells: adds their prices to their costs.</summary>
    /// <param name="band">Band of rows.</param>
    /// <param name="column">Column.</param>
    /// <param name="prices">Shape [fields][classes, K].</param>
    /// <param name="costs">Shape [K, 8].</param>
    public readonly void AddPrices(int band, int column, float[][] prices, Span<float> costs)
    {
        var labels = layout.Labels;
        if (AreAlike(band, column))
        {
            if (of[0] == SideConstraints.NoClass) return;
            ref var cost = ref MemoryMarshal.GetReference(costs);
            var uniform = prices[0].AsSpan(of[0] * labels, labels);
            for (var k = 0; k < labels; k++)
            {
                (Vector256.LoadUnsafe(ref cost, (nuint)(k * Lanes)) + Vector256.Create(uniform[k])).StoreUnsafe(ref cost, (nuint)(k * Lanes));
            }
            return;
        }
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (of[lane] == SideConstraints.NoClass) continue;
            var unit = rows.HasUniformField ? 0 : layout.UnitAt(band * Lanes + lane, column);
            for (var f = 0; f < rows.FieldCount; f++)
            {
                var value = (float)rows.FieldValue(f, unit);
                for (var k = 0; k < labels; k++) costs[k * Lanes + lane] += value * prices[f][of[lane] * labels + k];
            }
        }
    }

    /// <summary>Adds the values of eight cells.</summary>
    /// <param name="band">Band of rows.</param>
    /// <param name="column">Column.</param>
    /// <param name="values">Shape [K, 8].</param>
    public void Add(int band, int column, ReadOnlySpan<float> values)
    {
        var labels = layout.Labels;
        if (AreAlike(band, column))
        {
            if (of[0] == SideConstraints.NoClass) return;
            if (runClass != of[0]) Flush();
            runClass = of[0];
            ref var sum = ref MemoryMarshal.GetReference(run);
            ref var value = ref MemoryMarshal.GetReference(values);
            for (var k = 0; k < labels * Lanes; k += Lanes)
            {
                (Vector256.LoadUnsafe(ref sum, (nuint)k) + Vector256.LoadUnsafe(ref value, (nuint)k)).StoreUnsafe(ref sum, (nuint)k);
            }
            return;
        }
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (of[lane] == SideConstraints.NoClass) continue;
            var unit = rows.HasUniformField ? 0 : layout.UnitAt(band * Lanes + lane, column);
            for (var f = 0; f < rows.FieldCount; f++)
            {
                var field = rows.FieldValue(f, unit);
                for (var k = 0; k < labels; k++) sums[f][of[lane] * labels + k] += field * values[k * Lanes + lane];
            }
        }
    }

    /// <summary>Adds what is still in the running sums.</summary>
    public readonly void Flush()
    {
        if (runClass < 0) return;
        var target = sums[0].AsSpan(runClass * layout.Labels, layout.Labels);
        for (var k = 0; k < target.Length; k++) target[k] += LaneMath.Sum(Vector256.LoadUnsafe(ref run[k * Lanes]));
        run.Clear();
    }

    private readonly bool AreAlike(int band, int column)
    {
        for (var lane = 0; lane < Lanes; lane++) of[lane] = classes[(band * Lanes + lane) * layout.Columns + column];
        return rows.HasUniformField && of.IndexOfAnyExcept(of[0]) < 0;
    }
}
