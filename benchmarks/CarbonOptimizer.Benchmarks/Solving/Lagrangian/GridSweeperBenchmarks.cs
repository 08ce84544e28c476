using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Dual.Grid;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Benchmarks.Solving.Lagrangian;

/// <summary>One sweep over rows and columns on one thread, against the sweeper for any graph on the same two forests.</summary>
public class GridSweeperBenchmarks
{
    private GridSweeper? grid;
    private ForestSweeper? forest;
    private SoftCounts? counts;
    private byte[] plan = [];
    private bool isReversed;

    [GlobalSetup]
    public void Setup()
    {
        var model = SampleModel.Create();
        var rows = new PricedRows(model);
        grid = new GridSweeper(model, rows, new double[rows.Count], threads: 1);
        forest = new ForestSweeper(model, rows, new double[rows.Count], GridForestBuilder.Of((GridAdjacency)model.Units.Adjacency), null, threads: 1);
        counts = new SoftCounts(rows.FieldCount, rows.ClassCount, rows.Labels);
        plan = new byte[model.UnitCount];
    }

    [Benchmark(Baseline = true)]
    public double AnyGraph() => forest!.Sweep(Request(counts, null));

    [Benchmark]
    public double Grid() => grid!.Sweep(Request(null, null));

    [Benchmark]
    public double GridWithCounts() => grid!.Sweep(Request(counts, null));

    [Benchmark]
    public double GridWithCountsAndPlan() => grid!.Sweep(Request(counts, plan));

    private SweepRequest Request(SoftCounts? wanted, byte[]? labels)
    {
        isReversed = !isReversed;
        return new SweepRequest(isReversed, 50, wanted, labels);
    }
}
