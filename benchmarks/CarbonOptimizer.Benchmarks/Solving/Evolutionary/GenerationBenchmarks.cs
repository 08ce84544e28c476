using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Benchmarks.Solving.Evolutionary;

/// <summary>One generation of 100 plans of 99,856 units (316 x 316 cells, four uses, 20 quotas), on one thread and on all.</summary>
public class GenerationBenchmarks
{
    private const int Side = 316;
    private EvolutionRun? alone;
    private EvolutionRun? together;

    [GlobalSetup]
    public void Setup()
    {
        var problem = FamilyInstance.Create(new FamilySpec(Side, FieldKind.Noise, Compactness.Moderate, HasManyQuotas: false));
        var model = ModelCompiler.Compile(problem).Model!;
        alone = Started(model, threads: 1);
        together = Started(model, threads: 0);
    }

    [Benchmark(Baseline = true)]
    public int OneThread()
    {
        alone!.Step();
        return alone.Generation;
    }

    [Benchmark]
    public int AllThreads()
    {
        together!.Step();
        return together.Generation;
    }

    private static EvolutionRun Started(AllocationModel model, int threads)
    {
        var neighbours = new NeighbourTable(model, new ParallelOptions());
        var run = new EvolutionRun(
            new EvolutionTask(model, LinearMeasure.PartsOf(model, neighbours), neighbours), new EvolutionOptions { Threads = threads },
            new RunClock(new SolveOptions { TimeLimit = TimeSpan.FromDays(1) }, null, default));
        run.Start();
        return run;
    }
}
