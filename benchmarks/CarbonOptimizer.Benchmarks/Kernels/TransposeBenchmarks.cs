using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Benchmarks.Kernels;

/// <summary>Transposing 512 blocks of 8 x 8 floats that lie in cache, against plain loops.</summary>
public class TransposeBenchmarks
{
    private const int Blocks = 512;
    private const int Side = ChainKernel.Lanes;
    private readonly float[] source = new float[Blocks * Side * Side];
    private readonly float[] target = new float[Blocks * Side * Side];

    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < source.Length; i++) source[i] = i;
    }

    [Benchmark(Baseline = true)]
    public float Scalar()
    {
        for (var block = 0; block < source.Length; block += Side * Side)
        {
            for (var i = 0; i < Side; i++)
            {
                for (var j = 0; j < Side; j++) target[block + j * Side + i] = source[block + i * Side + j];
            }
        }
        return target[^2];
    }

    [Benchmark]
    public float EightLanes()
    {
        for (var block = 0; block < source.Length; block += Side * Side) LaneMath.Transpose(ref source[block], Side, ref target[block], Side);
        return target[^2];
    }
}
