using System.Diagnostics;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>Measures one method on one instance in this process, after a warm-up that gets its code compiled.</summary>
internal static class SingleRun
{
    private static readonly FamilySpec WarmUpSpec = new(64, FieldKind.Noise, Compactness.Strong, HasManyQuotas: false);
    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(0.5);

    public static Measurement Measure(InstanceCase subject, Method method, TimeSpan limit)
    {
        Solve(FamilyInstance.Create(WarmUpSpec), method, new StopRule(0, 0, 0, WarmUpLimit), null);
        GC.Collect();
        var runtimeBytes = Environment.WorkingSet;
        var problem = subject.Create();
        using var metered = new MeteredSolver(method.Create(), subject.Stop);
        var processor = ProcessorSeconds();
        var result = Solve(problem, method, subject.Stop with { Limit = limit }, metered);
        var seconds = metered.ElapsedSeconds;
        metered.Dispose();
        var peakBytes = PeakBytes();
        return new Measurement
        {
            Case = subject.Id,
            Method = method.Id,
            Units = problem.Units.Count,
            Uses = metered.Uses,
            Rows = metered.Rows,
            Seconds = seconds,
            Ending = metered.HasStopped ? "Target" : result.Termination.Reason.ToString(),
            CheapestCost = metered.CheapestCost,
            UncoupledOptimum = MeteredSolver.Finite(result.UncoupledOptimum),
            Objective = MeteredSolver.Finite(result.Objective),
            Bound = MeteredSolver.Finite(result.Bound),
            ClaimedBound = MeteredSolver.Finite(result.ClaimedBound),
            ProcessorSeconds = ProcessorSeconds() - processor,
            PeakBytes = peakBytes,
            RuntimeBytes = runtimeBytes,
            IsAudited = result.Plan is null ? null : PlanAuditor.Audit(problem, result, threads: 0).Passed,
            Trace = metered.Trace,
        };
    }

    private static SolveResult Solve(AllocationProblem problem, Method method, StopRule stop, MeteredSolver? metered)
    {
        var options = new SolveOptions { RelativeGap = stop.RelativeGap, ExcessGap = stop.ExcessGap, TimeLimit = stop.Limit, Threads = method.Threads };
        return SolverFacade.Solve(problem, metered ?? method.Create(), options);
    }

    private static double ProcessorSeconds()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds + ChildMemory.ProcessorSeconds();
    }

    private static long PeakBytes()
    {
        using var self = Process.GetCurrentProcess();
        return Math.Max(self.PeakWorkingSet64, ChildMemory.PeakBytes());
    }
}
