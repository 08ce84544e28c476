using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Benchmarks.Solving.Evolutionary;

/// <summary>One generation of 100 plans of 99,856 units (316 x 316 cells, four uses, 20 quotas), on one thread.</summary>
public class GenerationBenchmarks
{
    private const int Side = 316;
    private EvolutionRun? alone;

    [GlobalSetup]
    public void Setup()
    {
        var problem = FamilyInstance.Create(new FamilySpec(Side, FieldKind.Noise, Compactness.Moderate, HasManyQuotas: false));
        var model = ModelCompiler.Compile(problem).Model!;
        alone = Started(model, threads: 1);
    }

    [Benchmark]
    public int OneThread()
    {
        alone!.Step();
        return alone.Generation;
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
