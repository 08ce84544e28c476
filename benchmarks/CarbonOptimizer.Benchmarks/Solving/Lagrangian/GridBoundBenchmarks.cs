using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Dual.Grid;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Benchmarks.Solving.Lagrangian;

/// <summary>The bound in double precision on one thread, against the evaluation for any graph.</summary>
public class GridBoundBenchmarks
{
    private GridSweeper? grid;
    private ForestSweeper? forest;

    [GlobalSetup]
    public void Setup()
    {
        var model = SampleModel.Create();
        var rows = new PricedRows(model);
        grid = new GridSweeper(model, rows, new double[rows.Count], threads: 1);
        forest = new ForestSweeper(model, rows, new double[rows.Count], GridForestBuilder.Of((GridAdjacency)model.Units.Adjacency), null, threads: 1);
    }

    [Benchmark(Baseline = true)]
    public double AnyGraph() => forest!.ExactBound();

    [Benchmark]
    public double Grid() => grid!.ExactBound();
}
