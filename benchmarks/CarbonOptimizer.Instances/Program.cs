using System.Globalization;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Solving.LocalSearch;

namespace CarbonOptimizer.Instances;

/// <summary>Solves instances and prints how plan and bound approached each other.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments.Length < 3)
        {
            Console.Error.WriteLine("usage: instances ladder PATH weak|strong [seconds] [threads] [annealing]\n       instances wuhan FOLDER constant|varied kgPerEdge [seconds] [threads] [annealing]");
            return 2;
        }
        var isLadder = arguments[0] == "ladder";
        var offset = 0.0;
        AllocationProblem problem;
        if (isLadder) (problem, offset) = LadderInstance.Load(arguments[1], arguments[2] == "strong");
        else problem = WuhanInstance.Load(arguments[1], arguments[2] == "varied", double.Parse(arguments[3], CultureInfo.InvariantCulture));
        var rest = arguments.Skip(isLadder ? 3 : 4).ToArray();
        var options = new SolveOptions
        {
            RelativeGap = 0, ExcessGap = 0,
            TimeLimit = TimeSpan.FromSeconds(rest.Length > 0 ? double.Parse(rest[0], CultureInfo.InvariantCulture) : 20),
            Threads = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 0,
        };
        IAllocationSolver solver = rest.Contains("annealing") ? new AnnealingSolver() : new LagrangianSolver();
        var progress = new Trace(offset);
        var result = SolverFacade.Solve(problem, solver, options, progress);
        var gaps = result.Gaps;
        Console.WriteLine($"{result.Termination.Reason} {result.Termination.Detail} plan {result.Objective - offset:F3} bound {result.Bound - offset:F3} "
            + $"absolute {gaps.Absolute:G5} relative {gaps.Relative:P5} ladder {gaps.Absolute / (result.Objective - offset):P5} excess {gaps.Excess:P4} "
            + $"seconds {result.Statistics.Elapsed.TotalSeconds:F2} sweeps {result.Statistics.Iterations} peak {Environment.WorkingSet >> 20} MB");
        var start = TimeProvider.System.GetTimestamp();
        var audit = PlanAuditor.Audit(problem, result);
        Console.WriteLine($"audit {(audit.Passed ? "passed" : string.Join("; ", audit.Findings.Take(5)))} bound {audit.Bound - offset:F3} in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F2} s");
        return 0;
    }

    private sealed class Trace(double offset) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => Console.WriteLine(
            $"{value.Elapsed.TotalSeconds,8:F3} s {value.Phase,-8} {value.Iteration,5} plan {value.Objective - offset,16:F3} bound {value.Bound - offset,16:F3} gap {value.Objective - value.Bound,12:F3} #{value.PlanNumber}");
    }
}
