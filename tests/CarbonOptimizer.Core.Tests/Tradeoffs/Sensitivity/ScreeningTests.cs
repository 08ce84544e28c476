using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Sensitivity;

public sealed class ScreeningTests
{
    [Fact]
    public void Morris_LinearFunction_ReadsItsCoefficients()
    {
        var calls = 0;
        var effects = MorrisScreening.Run(3, 8, 1, x =>
        {
            calls++;
            return [2 * x[0] - 5 * x[1] + 7, x[2]];
        });
        Assert.Equal(8 * 4, calls);
        Equal([2, -5, 0], effects[0].Mean);
        Equal([2, 5, 0], effects[0].MeanAbsolute);
        Equal([0, 0, 0], effects[0].Deviation);
        Equal([0, 0, 1], effects[1].Mean);
    }

    [Fact]
    public void Morris_Interaction_ShowsInTheDeviation()
    {
        var effects = MorrisScreening.Run(2, 600, 2, x => [x[0] * x[1]])[0];
        Assert.True(effects.Deviation[0] > 0.2);
        Assert.Equal(0.5, effects.Mean[0], 0.06);
    }

    [Fact]
    public void Morris_OutputsThatAreNoNumbers_AreLeftOut()
    {
        var effects = MorrisScreening.Run(1, 20, 3, x => [x[0] > 0.9 ? double.NaN : 3 * x[0]])[0];
        Assert.Equal(3, effects.Mean[0], 9);
    }

    [Fact]
    public void Sobol_IshigamiFunction_HasItsKnownIndices()
    {
        static double Angle(double share) => Math.PI * (2 * share - 1);
        var indices = SobolIndices.Run(3, 6000, 4, x => [Math.Sin(Angle(x[0])) + 7 * Math.Pow(Math.Sin(Angle(x[1])), 2) + 0.1 * Math.Pow(Angle(x[2]), 4) * Math.Sin(Angle(x[0]))])[0];
        // Variance a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2 with a = 7, b = 0.1.
        Assert.Equal(49 / 8.0 + 0.1 * Math.Pow(Math.PI, 4) / 5 + 0.01 * Math.Pow(Math.PI, 8) / 18 + 0.5, indices.Variance, 0.3);
        double[] first = [0.3139, 0.4424, 0], total = [0.5576, 0.4424, 0.2437];
        for (var j = 0; j < 3; j++)
        {
            Assert.Equal(first[j], indices.First[j], 0.05);
            Assert.Equal(total[j], indices.Total[j], 0.05);
        }
    }

    [Fact]
    public void Sobol_ConstantOutput_HasNoIndices()
    {
        var indices = SobolIndices.Run(2, 8, 1, _ => [4])[0];
        Assert.Equal(0, indices.Variance);
        Assert.All(indices.First, value => Assert.Equal(double.NaN, value));
    }

    private static void Equal(double[] expected, double[] actual)
    {
        for (var j = 0; j < expected.Length; j++) Assert.Equal(expected[j], actual[j], 9);
    }
}
