using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Modeling;

/// <summary>Compiles a declared problem into the flat model, block by block on all cores.</summary>
public static class ModelCompiler
{
    private const int BlockUnits = 1 << 14;
    private const int ListedUnits = 1000;

    /// <summary>Compiles a problem. The result does not depend on <paramref name="threads"/>.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="threads">Threads to use; 0 for all cores.</param>
    public static CompiledProblem Compile(AllocationProblem problem, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var useCount = problem.LandUses.Count;
        var unitCount = problem.Units.Count;
        var costs = new float[(long)unitCount * useCount];
        var blocks = (unitCount + BlockUnits - 1) / BlockUnits;
        var empty = new List<int>[blocks];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        Parallel.For(0, blocks, parallel, block =>
        {
            var first = block * BlockUnits;
            var count = Math.Min(BlockUnits, unitCount - first);
            empty[block] = CompileBlock(problem, first, count, costs.AsSpan(first * useCount, count * useCount));
        });
        var emptyCount = empty.Sum(list => (long)list.Count);
        if (emptyCount > 0) return new CompiledProblem(null, [.. empty.SelectMany(list => list).Take(ListedUnits)], emptyCount);

        var boundaries = BoundaryCostCompiler.Compile(problem);
        var sideConstraints = SideConstraintCompiler.Compile(problem, SideConstraintBuilder.Of(problem));
        return new CompiledProblem(
            new AllocationModel(problem.Units, useCount, costs, boundaries, sideConstraints, problem.Baseline)
            {
                Step = sideConstraints.Rows.Any(row => row.IsSoft) ? null : ObjectiveStep.Of(problem),
            }, [], 0);
    }

    private static List<int> CompileBlock(AllocationProblem problem, int first, int count, Span<float> target)
    {
        var useCount = problem.LandUses.Count;
        var costs = new double[count * useCount];
        var allowed = new ulong[count];
        DeclaredBlock.Read(problem, first, costs, allowed);
        var empty = new List<int>();
        for (var i = 0; i < count; i++)
        {
            if (allowed[i] == 0) empty.Add(first + i);
            for (var k = 0; k < useCount; k++)
            {
                var cost = costs[i * useCount + k];
                var isAllowed = (allowed[i] >> k & 1) != 0;
                if (isAllowed && !double.IsFinite(cost)) throw new ArgumentException($"The cost of land use {k} in planning unit {first + i} is {cost}.");
                target[i * useCount + k] = isAllowed ? (float)cost : float.PositiveInfinity;
            }
        }
        return empty;
    }
}
