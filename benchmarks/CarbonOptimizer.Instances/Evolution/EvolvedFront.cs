using System.Diagnostics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Evolutionary;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>One evolutionary run over a given time.</summary>
internal static class EvolvedFront
{
    /// <summary>The variants that are compared.</summary>
    public static IReadOnlyList<(string Method, EvolutionOptions Options)> Variants { get; } =
    [
        ("nsga2", new EvolutionOptions()),
        ("nsga3", new EvolutionOptions { Method = EvolutionMethod.NsgaIII }),
        ("nsga2-functions", new EvolutionOptions { Encoding = PlanEncodingKind.Functions }),
    ];

    public static FrontRun Run(CostAndBoundary instance, string method, EvolutionOptions options, int seed, TimeSpan limit, IReadOnlyList<Allocation> seeds)
    {
        var history = new List<(double, double[][])>();
        var clock = Stopwatch.StartNew();
        var result = PlanEvolution.Run(
            instance.Problem, instance.Measures, options with { Seed = (ulong)seed, TimeLimit = limit, Threads = 2, Seeds = seeds },
            new Recorder(step => history.Add((step.Elapsed.TotalSeconds, step.Points))));
        var seconds = clock.Elapsed.TotalSeconds;
        var plans = result.Front.Select(found => found.Plan).Where(instance.Keeps).ToArray();
        return new FrontRun(method, seed, seconds, plans, Array.ConvertAll(plans, instance.ValuesOf), history, result.ShareFeasible);
    }

    private sealed class Recorder(Action<EvolutionProgress> keep) : IProgress<EvolutionProgress>
    {
        public void Report(EvolutionProgress value) => keep(value);
    }
}
