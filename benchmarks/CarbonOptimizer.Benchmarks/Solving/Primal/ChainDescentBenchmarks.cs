using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Benchmarks.Solving.Primal;

/// <summary>One visit of all row and column chains from today's land use on one thread, against one visit unit by unit.</summary>
public class ChainDescentBenchmarks
{
    private AllocationModel? model;
    private ChainCosts? costs;
    private ChainDescent? descent;
    private byte[] uses = [];

    [GlobalSetup]
    public void Setup()
    {
        model = SampleModel.Create();
        var rows = new PricedRows(model);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1 };
        var neighbours = new NeighbourTable(model, parallel);
        costs = new ChainCosts(model, rows, neighbours);
        costs.SetPrices(rows.Prices(new double[rows.Count]));
        descent = new ChainDescent(new ChainSet(model.Units.Adjacency, neighbours), costs, model.UseCount, parallel, new RunClock(new SolveOptions(), null, default));
        uses = new byte[model.UnitCount];
    }

    [Benchmark(Baseline = true)]
    public int UnitByUnit()
    {
        model!.Baseline.Uses.CopyTo(uses);
        return SingleMoves.Descend(model, costs!, uses);
    }

    [Benchmark]
    public int ChainByChain()
    {
        model!.Baseline.Uses.CopyTo(uses);
        descent!.Settle(uses, rounds: 1);
        return uses[^1];
    }
}
