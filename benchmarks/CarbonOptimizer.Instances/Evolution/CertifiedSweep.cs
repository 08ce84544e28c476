using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>
/// The certified front by weighted sums: prices of a metre of boundary from a thousandth to thirty times the instance's own, evenly in
/// logarithm, each solve started from the one before and ended at a relative gap of 0.1 %.
/// </summary>
internal static class CertifiedSweep
{
    private const double CheapestShare = 1e-3;
    private const double DearestShare = 30;
    private static readonly SolveOptions Options = new() { RelativeGap = 1e-3, ExcessGap = 1, Threads = 2, TimeLimit = TimeSpan.FromMinutes(4), Clock = new ProcessorClock() };

    public static FrontRun Run(CostAndBoundary instance, int points)
    {
        var (clock, start) = (Options.Clock, Options.Clock.GetTimestamp());
        var (plans, values, history) = (new List<Allocation>(), new List<double[]>(), new List<(double, double[][])>());
        var largestGap = 0.0;
        WarmStart? warm = null;
        for (var i = 0; i < points; i++)
        {
            var penalty = instance.UsualPenalty * CheapestShare * Math.Pow(DearestShare / CheapestShare, i / (double)Math.Max(1, points - 1));
            var result = SolverFacade.Solve(instance.With(penalty), new LagrangianSolver(), Options with { WarmStart = warm });
            if (result.Plan is null) continue;
            warm = WarmStart.From(result);
            largestGap = Math.Max(largestGap, result.Gaps.Relative);
            plans.Add(result.Plan);
            values.Add(instance.ValuesOf(result.Plan));
            history.Add((clock.GetElapsedTime(start).TotalSeconds, [.. values]));
        }
        return new FrontRun("certified", 0, clock.GetElapsedTime(start).TotalSeconds, plans, [.. values], history, 1) { LargestGap = largestGap };
    }
}
