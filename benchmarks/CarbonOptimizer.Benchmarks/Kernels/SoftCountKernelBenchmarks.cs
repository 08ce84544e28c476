using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Benchmarks.Kernels;

/// <summary>Soft choices of 8,192 units and their sums over one class, against plain loops with the exponential of the library.</summary>
public class SoftCountKernelBenchmarks
{
    private const int Blocks = 1024;
    private const float InverseTau = 4;
    private float[] values = [];
    private float[] scratch = [];
    private float[] run = [];
    private double[] counts = [];
    private double[] products = [];

    /// <summary>Labels per unit.</summary>
    [Params(4, 8)]
    public int Labels { get; set; } = 4;

    private int Stride => Labels * ChainKernel.Lanes;

    [GlobalSetup]
    public void Setup()
    {
        values = new float[Blocks * Stride];
        for (var i = 0; i < values.Length; i++) values[i] = PlaceHash.Unit(2, 0, i);
        scratch = new float[Stride];
        run = new float[(Labels + SoftCountKernel.TriangleLength(Labels)) * ChainKernel.Lanes];
        counts = new double[Labels];
        products = new double[SoftCountKernel.TriangleLength(Labels)];
    }

    [Benchmark(Baseline = true)]
    public double Scalar()
    {
        Span<float> choice = stackalloc float[Labels];
        for (var unit = 0; unit < Blocks * ChainKernel.Lanes; unit++)
        {
            var at = unit / ChainKernel.Lanes * Stride + unit % ChainKernel.Lanes;
            var least = float.PositiveInfinity;
            for (var k = 0; k < Labels; k++) least = Math.Min(least, values[at + k * ChainKernel.Lanes]);
            var sum = 0f;
            for (var k = 0; k < Labels; k++) sum += choice[k] = MathF.Exp((least - values[at + k * ChainKernel.Lanes]) * InverseTau);
            for (var (k, entry) = (0, 0); k < Labels; k++)
            {
                choice[k] /= sum;
                counts[k] += choice[k];
                for (var l = 0; l <= k; l++) products[entry++] += choice[k] * choice[l];
            }
        }
        return counts[0];
    }

    [Benchmark]
    public double EightLanes()
    {
        for (var block = 0; block < Blocks; block++)
        {
            values.AsSpan(block * Stride, Stride).CopyTo(scratch);
            SoftCountKernel.Choose(scratch, Labels, InverseTau, out _);
            SoftCountKernel.AddToRun(scratch, Labels, run);
        }
        SoftCountKernel.FlushRun(run, counts, products);
        return counts[0];
    }
}
