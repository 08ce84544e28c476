using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Solving.Primal;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// A plan for weights between those of two plans: each is settled under prices in between, patches are taken from whichever is
/// better, and the result is repaired and polished. No bound comes with it, so it costs a fraction of a solve.
/// </summary>
internal static class PlanBlend
{
    /// <summary>The plan; null when nothing better than both came out.</summary>
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
        search.Consider(first.Uses);
        search.Consider(second.Uses);
        var given = search.Objective;
        var isFirst = search.Best is { } best && best.AsSpan().SequenceEqual(first.Uses);
        search.Propose((isFirst ? second : first).Uses.ToArray(), rows.Scaled(multipliers), isEarly: false);
        return search.Objective < given ? new Allocation(search.Best!) : null;
    }
}
