using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Measuring;
using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.Versions;

/// <summary>What one build needed for one instance, run after run.</summary>
/// <param name="stop">When the instance has done enough.</param>
internal sealed class VersionRuns(StopRule stop)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly List<Measurement> runs = [];
    private readonly List<double> processor = [];

    /// <summary>Runs the build once more; a run that fails is said and left out.</summary>
    public void Add(ProgramUnderTest build, string instance, string data)
    {
        var limit = stop.Limit.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);
        var outcome = ProgramRunner.Run(build.Path, ["case", instance, "lagrangian-2", limit, data], stop.Limit + Patience);
        var line = outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        if (outcome.ExitCode != 0 || line is null)
        {
            Console.Error.WriteLine($"{instance}: {build.Label} ended with code {outcome.ExitCode}.");
            return;
        }
        runs.Add(JsonSerializer.Deserialize<Measurement>(line)!);
        processor.Add(outcome.ProcessorSeconds);
    }

    /// <summary>Median seconds until plan and bound are as near as the instance asks; NaN when they never were.</summary>
    public double Seconds => Median(runs.Select(SecondsTo));

    /// <summary>Median processor seconds of the whole process, its start and the making of the instance included.</summary>
    public double ProcessorSeconds => Median(processor);

    /// <summary>Median gap relative to the plan at the end.</summary>
    public double Gap => Median(runs.Select(run => (run.Objective - run.Bound) / Math.Abs(run.Objective ?? double.NaN) ?? double.NaN));

    /// <summary>Whether every run ended audited.</summary>
    public bool IsAudited => runs.Count > 0 && runs.TrueForAll(run => run.IsAudited == true);

    private double SecondsTo(Measurement run)
    {
        foreach (var point in run.Trace)
        {
            if (point.Objective is not { } objective || point.Bound is not { } bound) continue;
            var ladder = (objective - bound) / (objective - run.CheapestCost);
            var relative = (objective - bound) / Math.Abs(objective);
            if (stop.LadderGap > 0 ? ladder <= stop.LadderGap : relative <= stop.RelativeGap) return point.Seconds;
        }
        return double.NaN;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return double.NaN;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
