using System.Buffers;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>Reads blocks of planning units from the declaration: sums for the report, priced costs for the bound.</summary>
/// <param name="problem">The declaration.</param>
/// <param name="plan">The plan to add up.</param>
/// <param name="prices">Prices to add to the costs; null for none.</param>
/// <param name="uncoupledPrices">Prices of the problem without boundary costs; null for none.</param>
internal sealed class DeclaredUnits(AllocationProblem problem, Allocation plan, RowPrices? prices, RowPrices? uncoupledPrices)
{
    private const int BlockUnits = 1 << 13;

    /// <summary>Reads every unit.</summary>
    /// <param name="table">Receives the priced costs, shape [units, uses], +infinity for forbidden uses; null when they are not needed.</param>
    /// <param name="parallel">Threads to use; the sums do not depend on them.</param>
    public UnitSums ReadAll(double[]? table, ParallelOptions parallel)
    {
        var (unitCount, useCount) = (problem.Units.Count, problem.LandUses.Count);
        var sums = new UnitSums[(unitCount + BlockUnits - 1) / BlockUnits];
        Parallel.For(0, sums.Length, parallel, block =>
        {
            var first = block * BlockUnits;
            var count = Math.Min(BlockUnits, unitCount - first);
            var scratch = table is null ? ArrayPool<double>.Shared.Rent(count * useCount) : null;
            var allowed = ArrayPool<ulong>.Shared.Rent(count);
            var costs = scratch is null ? table.AsSpan(first * useCount, count * useCount) : scratch.AsSpan(0, count * useCount);
            sums[block] = Read(first, costs, allowed.AsSpan(0, count));
            ArrayPool<ulong>.Shared.Return(allowed);
            if (scratch is not null) ArrayPool<double>.Shared.Return(scratch);
        });
        var total = default(UnitSums);
        foreach (ref var sum in sums.AsSpan())
        {
            total.Add(sum);
        }
        return total;
    }

    /// <summary>Reads a block.</summary>
    /// <param name="first">First unit.</param>
    /// <param name="costs">Shape [block units, uses]; receives the priced costs, +infinity for forbidden uses.</param>
    /// <param name="allowed">Shape [block units]; receives the allowed uses.</param>
    public UnitSums Read(int first, Span<double> costs, Span<ulong> allowed)
    {
        DeclaredBlock.Read(problem, first, costs, allowed);
        var sums = SumBlock(first, costs, allowed);
        if (uncoupledPrices is not null) sums.Uncoupled = LeastPricedCosts(first, costs, allowed);
        prices?.AddTo(first, costs);
        var useCount = problem.LandUses.Count;
        for (var i = 0; i < allowed.Length; i++)
        {
            for (var k = 0; k < useCount; k++)
            {
                if ((allowed[i] >> k & 1) == 0) costs[i * useCount + k] = double.PositiveInfinity;
            }
        }
        return sums;
    }

    private UnitSums SumBlock(int first, ReadOnlySpan<double> costs, ReadOnlySpan<ulong> allowed)
    {
        var sums = default(UnitSums);
        var useCount = problem.LandUses.Count;
        var uses = plan.Uses.Slice(first, allowed.Length);
        for (var i = 0; i < allowed.Length; i++)
        {
            var unitCosts = costs.Slice(i * useCount, useCount);
            double least = double.PositiveInfinity, error = 0;
            for (var k = 0; k < unitCosts.Length; k++)
            {
                if ((allowed[i] >> k & 1) == 0) continue;
                least = unitCosts[k] < least ? unitCosts[k] : least;
                error = Math.Max(error, Math.Abs(unitCosts[k] - (float)unitCosts[k]));
            }
            if (allowed[i] != 0) sums.Committed += least;
            sums.SinglePrecisionError += error;
            var planned = unitCosts[uses[i]];
            sums.PlanCost += planned;
            sums.PlanMagnitude += Math.Abs(planned);
            sums.PlanRounding += (float)planned - planned;
            if ((allowed[i] >> uses[i] & 1) != 0) continue;
            if (sums.ForbiddenCount++ == 0) sums.FirstForbiddenPlusOne = first + i + 1;
        }
        return sums;
    }

    private double LeastPricedCosts(int first, ReadOnlySpan<double> costs, ReadOnlySpan<ulong> allowed)
    {
        var rented = ArrayPool<double>.Shared.Rent(costs.Length);
        var priced = rented.AsSpan(0, costs.Length);
        costs.CopyTo(priced);
        uncoupledPrices!.AddTo(first, priced);
        var useCount = problem.LandUses.Count;
        var sum = 0.0;
        for (var i = 0; i < allowed.Length; i++)
        {
            var least = double.PositiveInfinity;
            for (var k = 0; k < useCount; k++)
            {
                if ((allowed[i] >> k & 1) != 0 && priced[i * useCount + k] < least) least = priced[i * useCount + k];
            }
            sum += least;
        }
        ArrayPool<double>.Shared.Return(rented);
        return sum;
    }
}
