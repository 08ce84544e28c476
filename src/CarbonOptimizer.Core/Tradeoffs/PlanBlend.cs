using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// A plan for weights between those of two plans: each is settled under prices in between, patches are taken from whichever is
/// better, and the result is repaired and polished. No bound comes with it, so it costs a fraction of a solve.
/// </summary>
internal static class PlanBlend
{
    /// <summary>The plan; null when it is one of the two, or none was found.</summary>
    /// <param name="model">The problem with the weights in between.</param>
    /// <param name="first">A feasible plan.</param>
    /// <param name="second">Another one.</param>
    /// <param name="multipliers">Shape [side constraints]; prices in between.</param>
    /// <param name="options">Seed, threads and limits.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static Allocation? Of(AllocationModel model, Allocation first, Allocation second, double[] multipliers, SolveOptions options, CancellationToken cancellation)
    {
        var rows = new PricedRows(model);
        var search = new PlanSearch(model, rows, options, new RunClock(options, null, cancellation));
        foreach (var plan in new[] { first, second }) search.Propose(plan.Uses.ToArray(), rows.Scaled(multipliers), isEarly: false);
        if (search.Best is not { } best || best.AsSpan().SequenceEqual(first.Uses) || best.AsSpan().SequenceEqual(second.Uses)) return null;
        return new Allocation(best);
    }
}
