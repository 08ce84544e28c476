using CarbonOptimizer.Core.Kernels;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Kernels;

public sealed class FlowKernelTests
{
    private const int Lanes = ChainKernel.Lanes;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(13)]
    public void Mix_RandomCosts_ProjectsEveryLaneOntoTheSimplex(int labels)
    {
        var random = new Random(labels);
        for (var trial = 0; trial < 50; trial++)
        {
            var (slopes, mixture, ahead) = (new float[labels * Lanes], new float[labels * Lanes], new float[labels * Lanes]);
            for (var i = 0; i < slopes.Length; i++) (slopes[i], mixture[i]) = (4 * random.NextSingle() - 1, random.NextSingle());
            for (var lane = 0; lane < Lanes && labels > 1; lane++) slopes[random.Next(labels - 1) * Lanes + lane] = 2 * ChainKernel.Forbidden;
            var (givenSlopes, givenMixture) = ((float[])slopes.Clone(), (float[])mixture.Clone());
            var least = FlowKernel.Mix(labels, slopes, mixture, ahead, 0.3f, 1);
            for (var lane = 0; lane < Lanes; lane++)
            {
                var moved = Enumerable.Range(0, labels).Select(k => givenMixture[k * Lanes + lane] - 0.3 * givenSlopes[k * Lanes + lane]).ToArray();
                var expected = Projection(moved);
                Assert.Equal(Enumerable.Range(0, labels).Min(k => givenSlopes[k * Lanes + lane]), least[lane]);
                for (var k = 0; k < labels; k++)
                {
                    Assert.Equal(expected[k], mixture[k * Lanes + lane], 1e-5);
                    Assert.Equal(2 * mixture[k * Lanes + lane] - givenMixture[k * Lanes + lane], ahead[k * Lanes + lane], 1e-5);
                }
            }
        }
    }

    [Fact]
    public void MixUnit_LabelsAsLanes_AgreesWithMix()
    {
        var random = new Random(5);
        const int labels = 11;
        for (var trial = 0; trial < 100; trial++)
        {
            var (slopes, mixture, ahead) = (new float[labels * Lanes], new float[labels * Lanes], new float[labels * Lanes]);
            var (slopesOfUnit, mixtureOfUnit, aheadOfUnit) = (new float[2 * Lanes], new float[2 * Lanes], new float[2 * Lanes]);
            slopesOfUnit.AsSpan().Fill(ChainKernel.Forbidden);
            for (var k = 0; k < labels; k++)
            {
                (slopes[k * Lanes], mixture[k * Lanes]) = (3 * random.NextSingle(), random.NextSingle() / labels);
                (slopesOfUnit[k], mixtureOfUnit[k]) = (slopes[k * Lanes], mixture[k * Lanes]);
            }
            var least = FlowKernel.Mix(labels, slopes, mixture, ahead, 0.7f, FlowKernel.Relaxation);
            Assert.Equal(least[0], FlowKernel.MixUnit(slopesOfUnit, mixtureOfUnit, aheadOfUnit, 0.7f, FlowKernel.Relaxation));
            for (var k = 0; k < labels; k++)
            {
                Assert.Equal(mixture[k * Lanes], mixtureOfUnit[k], 1e-5);
                Assert.Equal(ahead[k * Lanes], aheadOfUnit[k], 1e-5);
            }
        }
    }

    /// <summary>By sorting: the largest values share what they have above a common level.</summary>
    private static double[] Projection(double[] values)
    {
        var sorted = values.OrderDescending().ToArray();
        var (sum, level) = (0.0, 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            if (sorted[i] > (sum - 1) / (i + 1)) level = (sum - 1) / (i + 1);
        }
        return [.. values.Select(value => Math.Max(0, value - level))];
    }
}
