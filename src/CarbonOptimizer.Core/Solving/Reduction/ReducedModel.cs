using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Reduction;

/// <summary>
/// A raster model without the cells that have one use left, and without the uses no other cell can have: what stands fixed around a cell is part of
/// what its uses cost, and what fixed cells add to a row is taken off its bounds. Plans of both are the same plans; costs are rounded once more.
/// </summary>
internal sealed class ReducedModel
{
    private const int ChunkUnits = 1 << 14;

    private readonly int[] placeOfUse;

    private ReducedModel(AllocationModel whole, byte[] useOfFixed, int[] units, int[] uses, ParallelOptions parallel)
    {
        (Whole, UseOfFixed, Units, Uses) = (whole, useOfFixed, units, uses);
        placeOfUse = new int[whole.UseCount];
        placeOfUse.AsSpan().Fill(-1);
        for (var k = 0; k < uses.Length; k++) placeOfUse[uses[k]] = k;
        Surroundings = new FixedSurroundings(whole, useOfFixed);
        var costs = new float[(long)units.Length * uses.Length];
        Offset = Surroundings.CostOfFixed(parallel) + FillCosts(costs, parallel);
        Part = new AllocationModel(
            GridPart.Of(whole.Units, units), uses.Length, costs, whole.Boundaries.Among(units).Between(uses), PartOf(whole.SideConstraints),
            new Allocation(Array.ConvertAll(units, unit => (byte)placeOfUse[whole.Baseline[unit]]))) { Step = whole.Step };
    }

    /// <summary>The whole model.</summary>
    public AllocationModel Whole { get; }

    /// <summary>The model of the open units.</summary>
    public AllocationModel Part { get; }

    /// <summary>What a plan of the whole costs more than its part.</summary>
    public double Offset { get; }

    /// <summary>Shape [units of the whole]; the one use a unit has left, or <see cref="OpenUses.Open"/>.</summary>
    public byte[] UseOfFixed { get; }

    /// <summary>Shape [units of the part]; their numbers in the whole, ascending.</summary>
    public int[] Units { get; }

    /// <summary>Shape [uses of the part]; their numbers in the whole, ascending.</summary>
    public int[] Uses { get; }

    /// <summary>What stands fixed around open units.</summary>
    public FixedSurroundings Surroundings { get; }

    /// <summary>The part of a model that is open; null where the model is small or no raster, has no boundary costs, or hardly anything in it is fixed.</summary>
    /// <param name="whole">The model.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="fewUnits">Models with fewer units are left alone.</param>
    /// <param name="mostShare">Models of whose units times uses more stays are left alone.</param>
    public static ReducedModel? Of(AllocationModel whole, int threads, int fewUnits = OpenUses.FewUnits, double mostShare = OpenUses.MostShare)
    {
        if (OpenUses.Of(whole, threads, fewUnits, mostShare) is not { } found) return null;
        var (useOfFixed, uses, open) = found;
        var units = new int[open];
        for (var (unit, i) = (0, 0); unit < useOfFixed.Length; unit++)
        {
            if (useOfFixed[unit] == OpenUses.Open) units[i++] = unit;
        }
        return new ReducedModel(whole, useOfFixed, units, uses, new ParallelOptions { MaxDegreeOfParallelism = threads });
    }

    /// <summary>A plan of the part as one of the whole.</summary>
    public byte[] PlanOfWhole(ReadOnlySpan<byte> plan)
    {
        var uses = (byte[])UseOfFixed.Clone();
        for (var i = 0; i < Units.Length; i++) uses[Units[i]] = (byte)Uses[plan[i]];
        return uses;
    }

    /// <summary>A plan of the whole as one of the part; null where it has a use that is not left.</summary>
    public byte[]? PlanOfPart(ReadOnlySpan<byte> plan)
    {
        if (plan.Length != Whole.UnitCount) return null;
        var uses = new byte[Units.Length];
        for (var (unit, i) = (0, 0); unit < plan.Length; unit++)
        {
            if (UseOfFixed[unit] != OpenUses.Open)
            {
                if (plan[unit] != UseOfFixed[unit]) return null;
                continue;
            }
            if (plan[unit] >= placeOfUse.Length || placeOfUse[plan[unit]] < 0) return null;
            uses[i++] = (byte)placeOfUse[plan[unit]];
        }
        return uses;
    }

    /// <summary>Fills the costs of open units with those of fixed surroundings, less the least of each unit; returns the sum of these.</summary>
    private double FillCosts(float[] costs, ParallelOptions parallel)
    {
        var least = new double[(Units.Length + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, least.Length, parallel, chunk =>
        {
            Span<double> values = stackalloc double[Whole.UseCount];
            for (var i = chunk * ChunkUnits; i < Math.Min(Units.Length, (chunk + 1) * ChunkUnits); i++)
            {
                Surroundings.CostsOf(Units[i], values);
                var lowest = double.PositiveInfinity;
                for (var k = 0; k < values.Length; k++)
                {
                    values[k] += Whole.UnitCosts[(long)Units[i] * values.Length + k];
                    lowest = Math.Min(lowest, values[k]);
                }
                for (var k = 0; k < Uses.Length; k++) costs[(long)i * Uses.Length + k] = (float)(values[Uses[k]] - lowest);
                least[chunk] += lowest;
            }
        });
        return least.Sum();
    }

    private SideConstraints PartOf(SideConstraints side)
    {
        var fields = side.Fields.Select(field => field is null ? null : Array.ConvertAll(Units, unit => field[unit])).ToArray();
        var tables = side.Tables.Select(ofRow => ofRow.Select(table => table is null ? null : PartOf(table, side.ClassCount)).ToArray()).ToArray();
        return new SideConstraints(FixedSums.Off(Whole, UseOfFixed), Array.ConvertAll(Units, unit => side.ClassOfUnit[unit]), side.ClassCount, fields, tables);
    }

    private double[] PartOf(double[] table, int classes)
    {
        var part = new double[classes * Uses.Length];
        for (var z = 0; z < classes; z++)
        {
            for (var k = 0; k < Uses.Length; k++) part[z * Uses.Length + k] = table[z * Whole.UseCount + Uses[k]];
        }
        return part;
    }
}
