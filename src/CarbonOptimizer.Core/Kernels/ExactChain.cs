namespace CarbonOptimizer.Core.Kernels;

/// <summary>Least cost of one chain in double precision, for bounds that are claimed.</summary>
internal static class ExactChain
{
    /// <summary>Takes one more node into the chain.</summary>
    /// <param name="arriving">Shape [K]; message into the node; replaced by the message out of it.</param>
    /// <param name="theta">Shape [K]; costs of the node, +infinity where forbidden.</param>
    /// <param name="weight">Weight of the edge to the next node; 0 ends the chain.</param>
    /// <param name="distances">Shape [K, K]; label distances, or empty for Potts.</param>
    /// <returns>What the chain is known to cost more than before.</returns>
    public static double Advance(Span<double> arriving, ReadOnlySpan<double> theta, double weight, ReadOnlySpan<double> distances)
    {
        var least = double.PositiveInfinity;
        for (var k = 0; k < arriving.Length; k++)
        {
            arriving[k] += theta[k];
            least = Math.Min(least, arriving[k]);
        }
        if (distances.IsEmpty)
        {
            for (var k = 0; k < arriving.Length; k++) arriving[k] = Math.Min(arriving[k] - least, weight);
            return least;
        }
        Span<double> h = stackalloc double[arriving.Length];
        arriving.CopyTo(h);
        for (var l = 0; l < arriving.Length; l++)
        {
            var best = h[l];
            for (var k = 0; k < arriving.Length; k++) best = Math.Min(best, h[k] + weight * distances[k * arriving.Length + l]);
            arriving[l] = best - least;
        }
        return least;
    }
}
