using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Benchmarks.Kernels;

/// <summary>The two passes of the chain kernel written plainly, one lane after the other, for Potts distances.</summary>
internal static class ScalarChainPass
{
    private const int Lanes = ChainKernel.Lanes;

    /// <summary>First pass, from the last node to the first; returns the sum of the least costs.</summary>
    public static double Collect(int length, int labels, float[] theta, float[] messages, byte[] masks, float weight)
    {
        var sum = 0.0;
        Span<float> values = stackalloc float[labels];
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var k = 0; k < labels; k++) messages[((length - 1) * labels + k) * Lanes + lane] = 0;
            for (var i = length - 1; i >= 0; i--)
            {
                var least = float.PositiveInfinity;
                for (var k = 0; k < labels; k++)
                {
                    values[k] = theta[(i * labels + k) * Lanes + lane] + messages[(i * labels + k) * Lanes + lane];
                    least = Math.Min(least, values[k]);
                }
                sum += least;
                if (i == 0) break;
                var link = (masks[i - 1] >> lane & 1) != 0 ? weight : 0;
                for (var k = 0; k < labels; k++) messages[((i - 1) * labels + k) * Lanes + lane] = Math.Min(values[k] - least, link);
            }
        }
        return sum;
    }

    /// <summary>Second pass, back: writes what is handed over to <paramref name="delta"/> and leaves min-marginals in the messages.</summary>
    public static void HandOver(int length, int labels, float[] theta, float[] messages, float[] delta, byte[] masks, float weight, float gamma)
    {
        Span<float> arriving = stackalloc float[labels];
        Span<float> values = stackalloc float[labels];
        for (var lane = 0; lane < Lanes; lane++)
        {
            arriving.Clear();
            for (var i = 0; i < length; i++)
            {
                var least = float.PositiveInfinity;
                for (var k = 0; k < labels; k++)
                {
                    var at = (i * labels + k) * Lanes + lane;
                    values[k] = theta[at] + arriving[k];
                    messages[at] += values[k];
                    least = Math.Min(least, messages[at]);
                }
                var rest = float.PositiveInfinity;
                for (var k = 0; k < labels; k++)
                {
                    var at = (i * labels + k) * Lanes + lane;
                    messages[at] -= least;
                    delta[at] = messages[at] < ChainKernel.Forbidden / 4 ? gamma * messages[at] : 0;
                    values[k] -= delta[at];
                    rest = Math.Min(rest, values[k]);
                }
                if (i + 1 == length) break;
                var link = (masks[i] >> lane & 1) != 0 ? weight : 0;
                for (var k = 0; k < labels; k++) arriving[k] = Math.Min(values[k] - rest, link);
            }
        }
    }
}
