using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Reduction;

/// <summary>
/// Certificates of the part as certificates of the whole and back. What the boundaries to fixed neighbours along a forest cost lies within the shares of
/// the part and on the edges of the whole: share of the whole = share of the part - those boundaries.
/// </summary>
/// <param name="reduced">The model and its part.</param>
/// <param name="threads">Threads to use.</param>
internal sealed class ReducedEvidence(ReducedModel reduced, int threads)
{
    private const int ChunkUnits = 1 << 12;

    private readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };

    /// <summary>Evidence of the whole, and the bound it proves there.</summary>
    /// <param name="rows">Side constraints of the whole.</param>
    /// <param name="ofPart">Evidence of the part.</param>
    /// <param name="uncoupledMultipliers">Multipliers of the whole that prove its optimum without boundary costs.</param>
    public BoundCertificate OfWhole(PricedRows rows, BoundCertificate ofPart, double[]? uncoupledMultipliers)
    {
        var adjacency = (GridAdjacency)reduced.Whole.Units.Adjacency;
        var scale = ShareScale.For(Math.Max(adjacency.HorizontalMetres, adjacency.VerticalMetres) * reduced.Whole.Boundaries.Dearest);
        var shares = new CostShare[ofPart.Shares.Count];
        for (var forest = 0; forest < shares.Length; forest++) shares[forest] = ShareOfWhole(ofPart.Shares[forest], forest, scale);
        var bound = new LineBound(reduced.Whole, rows, rows.Scaled(ofPart.Multipliers), shares).Evaluate(parallel);
        return new BoundCertificate(ofPart.Multipliers, shares, null, shares.Length + 1, bound, uncoupledMultipliers);
    }

    /// <summary>A start for the part from evidence of the whole or of a problem like it; null where its shape is another.</summary>
    public BoundCertificate? OfPart(BoundCertificate? ofWhole)
    {
        if (ofWhole is null || ofWhole.Shares.Count != reduced.Surroundings.ForestCount - 1) return null;
        if (ofWhole.Shares.Any(share => share.Length != (long)reduced.Whole.UnitCount * reduced.Whole.UseCount)) return null;
        return ofWhole with { Shares = [.. ofWhole.Shares.Select(ShareOfPart)] };
    }

    private CostShare ShareOfWhole(CostShare ofPart, int forest, ShareScale scale)
    {
        var (labels, kept) = (reduced.Whole.UseCount, reduced.Uses);
        var levels = new ushort[(long)reduced.Whole.UnitCount * labels];
        ForUnits((i, values, boundaries) =>
        {
            reduced.Surroundings.AddCostsOf(reduced.Units[i], forest, boundaries);
            values.Fill(2 * ChainKernel.Forbidden);
            for (var k = 0; k < kept.Length; k++)
            {
                if (reduced.Part.IsAllowed(i, k)) values[kept[k]] = (float)(ofPart[(long)i * kept.Length + k] - boundaries[kept[k]]);
            }
            scale.Round(values, levels.AsSpan(reduced.Units[i] * labels, labels));
        });
        return new CostShare(levels, scale.Step);
    }

    private CostShare ShareOfPart(CostShare ofWhole, int forest)
    {
        var (labels, kept) = (reduced.Whole.UseCount, reduced.Uses);
        var levels = new ushort[(long)reduced.Units.Length * kept.Length];
        var scale = new ShareScale(ofWhole.Step);
        ForUnits((i, values, boundaries) =>
        {
            reduced.Surroundings.AddCostsOf(reduced.Units[i], forest, boundaries);
            values.Fill(2 * ChainKernel.Forbidden);
            for (var k = 0; k < kept.Length; k++)
            {
                if (reduced.Part.IsAllowed(i, k)) values[k] = (float)(ofWhole[(long)reduced.Units[i] * labels + kept[k]] + boundaries[kept[k]]);
            }
            scale.Round(values[..kept.Length], levels.AsSpan(i * kept.Length, kept.Length));
        });
        return new CostShare(levels, ofWhole.Step);
    }

    private delegate void OfUnit(int unit, Span<float> values, Span<double> boundaries);

    private void ForUnits(OfUnit action)
    {
        var labels = reduced.Whole.UseCount;
        Parallel.For(0, (reduced.Units.Length + ChunkUnits - 1) / ChunkUnits, parallel, chunk =>
        {
            Span<float> values = stackalloc float[labels];
            Span<double> boundaries = stackalloc double[labels];
            for (var i = chunk * ChunkUnits; i < Math.Min(reduced.Units.Length, (chunk + 1) * ChunkUnits); i++)
            {
                boundaries.Clear();
                action(i, values, boundaries);
            }
        });
    }
}
