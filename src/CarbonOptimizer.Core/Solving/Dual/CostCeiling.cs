using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>More than any plan can cost: a dual bound above it proves that there is no plan.</summary>
internal static class CostCeiling
{
    private const int ChunkUnits = 1 << 15;
    private const double Rounding = 1e-9;

    /// <summary>Sum of the dearest allowed uses, of all boundaries at the dearest price and of all soft rows missed as far as can be.</summary>
    public static double Of(AllocationModel model, PricedRows rows, ParallelOptions parallel)
    {
        var chunks = new (double Cost, double Metres)[(model.UnitCount + ChunkUnits - 1) / ChunkUnits];
        var dearestMetre = model.Boundaries.Dearest;
        Parallel.For(0, chunks.Length, parallel, chunk =>
        {
            var (first, end) = (chunk * ChunkUnits, Math.Min(model.UnitCount, (chunk + 1) * ChunkUnits));
            chunks[chunk] = (CostOf(model, first, end), dearestMetre == 0 ? 0 : MetresOf(model, first, end));
        });
        var units = MostPenalty(model, rows) + chunks.Sum(chunk => chunk.Cost);
        if (dearestMetre == 0) return units + 1e-9 * Math.Abs(units);
        var total = units + chunks.Sum(chunk => chunk.Metres) * dearestMetre;
        return total * (1 + 1e-9 * Math.Sign(total));
    }

    /// <summary>Whether a bound exceeds the ceiling by more than rounding: costs that are all 0 have a ceiling of 0 and bounds of 10^-15.</summary>
    public static bool IsExceeded(double bound, double ceiling, PricedRows rows, double[] multipliers) =>
        bound > ceiling + Rounding * (Math.Abs(ceiling) + rows.SizeOf(multipliers));

    private static double CostOf(AllocationModel model, int first, int end)
    {
        var sum = 0.0;
        for (var u = first; u < end; u++)
        {
            var dearest = float.NegativeInfinity;
            foreach (var cost in model.UnitCosts.AsSpan(u * model.UseCount, model.UseCount))
            {
                if (cost < float.PositiveInfinity) dearest = Math.Max(dearest, cost);
            }
            sum += dearest;
        }
        return sum;
    }

    private static double MetresOf(AllocationModel model, int first, int end)
    {
        var adjacency = model.Units.Adjacency;
        Span<int> neighbours = new int[Math.Max(1, adjacency.MaximumDegree)];
        Span<float> lengths = new float[Math.Max(1, adjacency.MaximumDegree)];
        var metres = 0.0;
        for (var u = first; u < end; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, lengths);
            for (var i = 0; i < count; i++) metres += lengths[i] / 2;
        }
        return metres;
    }

    /// <summary>No unit contributes more than one per field to a scaled row.</summary>
    private static double MostPenalty(AllocationModel model, PricedRows rows)
    {
        var (sum, most) = (0.0, (double)model.UnitCount * rows.FieldCount);
        for (var r = 0; r < rows.Count; r++) sum += Math.Max(rows.PenaltyAt(r, most), rows.PenaltyAt(r, -most));
        return sum;
    }
}
