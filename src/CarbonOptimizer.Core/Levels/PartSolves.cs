using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;

namespace CarbonOptimizer.Core.Levels;

/// <summary>Solves the parts apart, several at once; the result depends neither on their order nor on threads.</summary>
internal sealed class PartSolves(AllocationModel model, LevelNode[] parts, SolveOptions options, CancellationToken cancellation)
{
    /// <summary>Solves every part.</summary>
    /// <param name="rowsOf">Shape [parts]; rows each part keeps.</param>
    /// <param name="prices">Shape [rows of the whole]; null for none.</param>
    /// <param name="start">Shape [units]; plan to start from, which need not keep the rows.</param>
    /// <returns>Shape [parts]; each solve with what it is a plan of.</returns>
    public (SolveResult Result, AllocationModel Model)[] Run(IReadOnlyList<PartRow>[] rowsOf, double[]? prices, byte[] start)
    {
        var found = new (SolveResult, AllocationModel)[parts.Length];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = options.ResolvedThreads }, p =>
        {
            var part = PartModel.Of(model, parts[p].Units, rowsOf[p], prices);
            var begin = new Planning.Allocation(Array.ConvertAll(parts[p].Units, unit => start[unit]));
            found[p] = (new LagrangianSolver().Solve(part, options with { Threads = 1, WarmStart = new WarmStart(begin, null) }, null, cancellation), part);
        });
        return found;
    }

    /// <summary>Plans of the parts under their quotas; null when one of them found none.</summary>
    public PartPlan[]? Plans(IReadOnlyList<PartRow>[] rowsOf, byte[] start)
    {
        var found = Run(rowsOf, null, start);
        if (Array.Exists(found, solve => solve.Result.Plan is null)) return null;
        return [.. found.Select((solve, p) => new PartPlan(parts[p], ModelValue.Of(solve.Model, solve.Result.Plan!.Uses), solve.Result.Bound, solve.Result.Plan.Uses.ToArray()))];
    }

    /// <summary>Shape [units]; the parts' plans put together.</summary>
    public static byte[] Together(AllocationModel model, IEnumerable<PartPlan> plans)
    {
        var whole = new byte[model.UnitCount];
        foreach (var part in plans)
        {
            for (var i = 0; i < part.Plan.Length; i++) whole[part.Node.Units[i]] = part.Plan[i];
        }
        return whole;
    }
}
