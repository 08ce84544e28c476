using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Benchmarks.Kernels;

/// <summary>Both passes over eight chains of 1,024 nodes, against the plain twin.</summary>
public class ChainKernelBenchmarks
{
    private const int Length = 1024;
    private const float Weight = 0.3f;
    private const float Gamma = 0.5f;
    private readonly byte[] masks = new byte[Length];
    private readonly float[] weights = ChainEdges.WeightTable(Weight);
    private float[] theta = [];
    private float[] messages = [];
    private float[] delta = [];

    /// <summary>Labels per node.</summary>
    [Params(4, 8, 16)]
    public int Labels { get; set; } = 4;

    [GlobalSetup]
    public void Setup()
    {
        theta = new float[Length * Labels * ChainKernel.Lanes];
        for (var i = 0; i < theta.Length; i++) theta[i] = PlaceHash.Unit(1, 0, i);
        for (var i = 0; i < Length; i++) masks[i] = (byte)~(i % 31);
        messages = new float[theta.Length];
        delta = new float[theta.Length];
    }

    [Benchmark(Baseline = true)]
    public double Scalar()
    {
        var least = ScalarChainPass.Collect(Length, Labels, theta, messages, masks, Weight);
        ScalarChainPass.HandOver(Length, Labels, theta, messages, delta, masks, Weight, Gamma);
        return least;
    }

    [Benchmark]
    public double EightLanes()
    {
        var edges = new ChainEdges(masks, 0, 1, weights, null);
        var least = ChainKernel.Collect(Length, Labels, theta, messages, edges, reversed: false);
        ChainKernel.HandOver(Length, Labels, theta, messages, delta, edges, reversed: false, Gamma);
        return least;
    }
}
