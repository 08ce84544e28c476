using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs.Portfolios;

/// <summary>
/// Looks for plans one after the other (备选方案): each minimises the declared weighted sum and differs from all before it on a given
/// share of the area, which is one side constraint per earlier plan. Every plan has its own bound under these constraints.
/// </summary>
public static class PortfolioSearch
{
    private const string Method = "portfolio";

    /// <summary>Looks for a portfolio. Limits and cancellation give what was found so far.</summary>
    /// <param name="problem">The declaration with its weights.</param>
    /// <param name="solver">Solves.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="cancellation">Stops after the current solve is dropped.</param>
    /// <exception cref="ArgumentException">Options are out of range.</exception>
    public static Portfolio Run(AllocationProblem problem, IAllocationSolver solver, PortfolioOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Count < 1 || !(options.Gap >= 0) || options.Difference is <= 0 or > 1) throw new ArgumentException("A portfolio needs a plan, a gap that is not negative and a difference above 0 up to 1.", nameof(options));
        var axis = new FrontAxis("total", new BilingualText("Weighted sum", "加权和"), "", [.. problem.Objectives.Select(objective => objective.Weight)]) { PenaltyRate = PenaltyRates.AreNeeded(problem) ? 1 : 0 };
        var front = new FrontOptions { Solve = options.Solve, Store = options.Store, Progress = options.Progress, WarmStarts = false };
        var session = new FrontSession(problem, [axis], solver, front, cancellation);
        PortfolioEnd end;
        try
        {
            end = Extend(session, options);
        }
        catch (OperationCanceledException)
        {
            end = PortfolioEnd.Stopped;
        }
        return new Portfolio(session.Points, session.Points is [var first, ..] ? first.ScalarBound : double.NegativeInfinity, end, options.Gap);
    }

    private static PortfolioEnd Extend(FrontSession session, PortfolioOptions options)
    {
        var different = new List<Policy>();
        for (var number = 0; number < options.Count; number++)
        {
            var label = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{options.Difference} from {number}");
            var point = session.Solve(new FrontRequest(Method, [1], [null], options.Solve.Seed, label), different);
            var best = session.Points[0].ScalarValue;
            if (number > 0 && point.ScalarBound > best && new Gaps(point.ScalarBound, session.Points[0].ScalarBound, double.NaN).Relative > options.Gap) return PortfolioEnd.ProvedExhausted;
            if (point.Plan is null || new Gaps(point.ScalarValue, session.Points[0].ScalarBound, double.NaN).Relative > options.Gap) return PortfolioEnd.NotFound;
            different.Add(new PlanDifference(new PolicyDescription($"differs-{number}", new BilingualText($"Differs from plan {number}", $"与方案 {number} 不同")), point.Plan, options.Difference));
        }
        return PortfolioEnd.Complete;
    }
}
