using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Evolutionary;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>One evolutionary run over a given time.</summary>
internal static class EvolvedFront
{
    /// <summary>The variants that are compared.</summary>
    public static IReadOnlyList<EvolvedVariant> Variants { get; } =
    [
        new("nsga2", new EvolutionOptions()),
        new("nsga3", new EvolutionOptions { Method = EvolutionMethod.NsgaIII }),
        new("nsga2-functions", new EvolutionOptions { Encoding = PlanEncodingKind.Functions }),
        new("nsga2-seeded", new EvolutionOptions()) { IsSeeded = true },
        new("nsga2-tenfold", new EvolutionOptions()) { TimeShare = 10 },
    ];

    /// <param name="instance">The problem.</param>
    /// <param name="variant">What is run.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="equal">Time of the certified front.</param>
    /// <param name="certified">Certified plans, for the variant that starts from them.</param>
    public static FrontRun Run(CostAndBoundary instance, EvolvedVariant variant, int seed, TimeSpan equal, IReadOnlyList<Allocation> certified)
    {
        var history = new List<(double, double[][])>();
        var clock = new ProcessorClock();
        var start = clock.GetTimestamp();
        var result = variant.Search(
            instance.Problem, instance.Measures, variant.Options with { Seed = (ulong)seed, TimeLimit = equal * variant.TimeShare, Threads = 2, Clock = clock, Seeds = variant.IsSeeded ? certified : [] },
            new Recorder(step => history.Add((step.Elapsed.TotalSeconds, step.Points))), default);
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        var plans = result.Front.Select(found => found.Plan).Where(instance.Keeps).ToArray();
        return new FrontRun(variant.Method, seed, seconds, plans, Array.ConvertAll(plans, instance.ValuesOf), history, result.ShareFeasible) { Generations = result.Generations, Evaluations = result.Evaluations };
    }

    private sealed class Recorder(Action<EvolutionProgress> keep) : IProgress<EvolutionProgress>
    {
        public void Report(EvolutionProgress value) => keep(value);
    }
}
