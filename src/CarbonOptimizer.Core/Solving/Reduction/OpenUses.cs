using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Reduction;

/// <summary>Which units have more than one use left, and which uses those can have.</summary>
internal static class OpenUses
{
    /// <summary>Marks units with more than one use left.</summary>
    public const byte Open = byte.MaxValue;

    /// <summary>With fewer units sweeps are so fast that the detour is not worth it: 250,000 cells east of Wuhan took 1.4 s, and 1.9 s with it.</summary>
    public const int FewUnits = 1 << 18;

    /// <summary>Where more than this share of units times uses stays, the detour is not worth it.</summary>
    public const double MostShare = 0.6;

    private const int ChunkUnits = 1 << 14;

    /// <summary>Shape [units], the one use a unit has left or <see cref="Open"/>; the uses of open units, today's among them; the number of open units.</summary>
    /// <param name="model">The model.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="fewUnits">Models with fewer units are left alone.</param>
    /// <param name="mostShare">Models of whose units times uses more stays are left alone.</param>
    /// <returns>Null where the model is left alone: it is small or no raster, has no boundary costs, or hardly anything or everything in it is fixed.</returns>
    public static (byte[] UseOfFixed, int[] Uses, int Open)? Of(AllocationModel model, int threads, int fewUnits = FewUnits, double mostShare = MostShare)
    {
        if (model.UnitCount < fewUnits || !model.HasBoundaryCosts || model.Units.Adjacency is not GridAdjacency) return null;
        var useOfFixed = new byte[model.UnitCount];
        var kept = new ulong[(model.UnitCount + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, kept.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, chunk =>
        {
            for (var unit = chunk * ChunkUnits; unit < Math.Min(model.UnitCount, (chunk + 1) * ChunkUnits); unit++)
            {
                var (allowed, count, last) = (0UL, 0, 0);
                for (var k = 0; k < model.UseCount; k++)
                {
                    if (!model.IsAllowed(unit, k)) continue;
                    (allowed, count, last) = (allowed | 1UL << k, count + 1, k);
                }
                useOfFixed[unit] = count == 1 ? (byte)last : Open;
                if (count > 1) kept[chunk] |= allowed | 1UL << model.Baseline[unit];
            }
        });
        var all = kept.Aggregate(0UL, (sum, part) => sum | part);
        int[] uses = [.. Enumerable.Range(0, model.UseCount).Where(k => (all >> k & 1) != 0)];
        var open = useOfFixed.AsSpan().Count(Open);
        return open == 0 || (double)open * uses.Length > mostShare * model.UnitCount * model.UseCount ? null : (useOfFixed, uses, open);
    }
}
