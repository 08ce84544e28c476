using System.Globalization;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Measuring;

namespace CarbonOptimizer.Instances;

/// <summary>Solves one instance and prints how plan and bound approached each other.</summary>
internal static class TraceCommand
{
    /// <summary>Runs a method for some seconds, whatever the gap.</summary>
    public static int Run(InstanceCase subject, Method method, TimeSpan limit)
    {
        var problem = subject.Create();
        using var metered = new MeteredSolver(method.Create(), subject.Stop with { LadderGap = 0 }, Print);
        var result = SolverFacade.Solve(problem, metered, new SolveOptions { RelativeGap = 0, ExcessGap = 0, TimeLimit = limit, Threads = method.Threads });
        var gaps = result.Gaps;
        Console.WriteLine($"{result.Termination.Reason} {result.Termination.Detail} plan {result.Objective - metered.CheapestCost:F3} bound {result.Bound - metered.CheapestCost:F3} above the cheapest uses; "
            + $"gap {gaps.Absolute:G5} relative {gaps.Relative:P5} ladder {gaps.Absolute / (result.Objective - metered.CheapestCost):P5} excess {gaps.Excess:P4} "
            + $"seconds {metered.ElapsedSeconds:F2} sweeps {result.Statistics.Iterations} peak {Environment.WorkingSet >> 20} MiB");
        if (result.Plan is null) return 1;
        var audit = PlanAuditor.Audit(problem, result);
        Console.WriteLine($"audit {(audit.Passed ? "passed" : string.Join("; ", audit.Findings.Take(5)))}");
        return audit.Passed ? 0 : 1;
    }

    private static void Print(SolveProgress value) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{value.Elapsed.TotalSeconds,8:F3} s {value.Phase,-8} {value.Iteration,5} plan {value.Objective,18:F3} bound {value.Bound,18:F3} gap {value.Objective - value.Bound,14:F3} #{value.PlanNumber}"));
}
