using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>
/// The certified front: the best plan of either objective, weights placed where plans and bounds leave most room, and plans recombined
/// between neighbours. Solves end at a gap of 0.1 % of the weighted ranges or after 60 sweeps.
/// </summary>
internal static class CertifiedFront
{
    private const int LinksPerInterval = 6;
    private const int SweepLimit = 60;

    public static FrontRun Run(CostAndBoundary instance, int solves)
    {
        var clock = new ProcessorClock();
        var start = clock.GetTimestamp();
        var (history, found) = (new List<(double, double[][])>(), new List<double[]>());
        var progress = new Recorder(point =>
        {
            if (point.Values is null) return;
            found.Add([.. point.Values]);
            history.Add((clock.GetElapsedTime(start).TotalSeconds, [.. found]));
        });
        var options = new FrontOptions
        {
            Solve = new SolveOptions { ExcessGap = 1, Threads = 2, IterationLimit = SweepLimit, TimeLimit = TimeSpan.FromMinutes(4), Clock = clock },
            LinksPerInterval = LinksPerInterval,
            Progress = progress,
        };
        var front = FrontSolver.Run(instance.Problem, instance.Axes, new AdaptiveMethod(solves), new LagrangianSolver(), options);
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        FrontPoint[] points = [.. front.Points.Where(point => point.Plan is not null).OrderBy(point => point.Values![0])];
        return new FrontRun("certified", 0, seconds, [.. points.Select(point => point.Plan!)], [.. points.Select(point => instance.ValuesOf(point.Plan!))], history, 1)
        {
            Solves = front.Points.Count(point => point.Iterations > 0),
            Uncertainty = front.Certificate!.RelativeUncertainty,
            Proofs = front.Points,
        };
    }

    private sealed class Recorder(Action<FrontPoint> keep) : IProgress<FrontPoint>
    {
        public void Report(FrontPoint value) => keep(value);
    }
}
