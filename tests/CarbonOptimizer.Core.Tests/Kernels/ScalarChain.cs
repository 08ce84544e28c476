using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Core.Tests.Kernels;

/// <summary>Chains solved the slow way, lane by lane, straight from the definition.</summary>
internal static class ScalarChain
{
    /// <summary>Least cost of one lane's chain.</summary>
    public static double Minimum(float[] theta, int lane, int length, int labels, byte[] masks, float weight, float[] distances) =>
        Enumerable.Range(0, labels).Min(k => MinMarginal(theta, lane, length, labels, masks, weight, 0, k, distances));

    /// <summary>Least cost of one lane's chain whose edges cost what a function of edge, label before and label behind says.</summary>
    public static double Minimum(float[] theta, int lane, int length, int labels, Func<int, int, int, double> cost)
    {
        var best = new double[labels];
        for (var i = 0; i < length; i++)
        {
            best = [.. Enumerable.Range(0, labels).Select(l =>
                theta[(i * labels + l) * ChainKernel.Lanes + lane] + (i == 0 ? 0 : Enumerable.Range(0, labels).Min(k => best[k] + cost(i - 1, k, l))))];
        }
        return best.Min();
    }

    /// <summary>Least cost of one lane's chain with one node held at a label.</summary>
    public static double MinMarginal(float[] theta, int lane, int length, int labels, byte[] masks, float weight, int node, int label, float[]? distances = null)
    {
        var best = new double[labels];
        for (var i = 0; i < length; i++)
        {
            var next = new double[labels];
            for (var k = 0; k < labels; k++)
            {
                var arriving = i == 0 ? 0 : Enumerable.Range(0, labels).Min(l => best[l] + Distance(l, k, i - 1));
                next[k] = i == node && k != label ? double.PositiveInfinity : arriving + theta[(i * labels + k) * ChainKernel.Lanes + lane];
            }
            best = next;
        }
        return best.Min();

        double Distance(int k, int l, int edge)
        {
            if ((masks[edge] >> lane & 1) == 0 || k == l) return 0;
            return distances is { Length: > 0 } ? distances[k * labels + l] : weight;
        }
    }
}
