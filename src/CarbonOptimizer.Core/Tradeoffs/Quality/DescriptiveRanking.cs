using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>
/// TOPSIS and entropy weights, as many papers use them. They describe a sample of plans and decide nothing: entropy weights depend
/// on how densely the front was sampled, and TOPSIS ranks can reverse when a plan is added or removed.
/// </summary>
public static class DescriptiveRanking
{
    /// <summary>
    /// TOPSIS closeness d- / (d+ + d-) with vector-normalised, weighted objectives; 1 is best. d+ and d- are the distances to the best
    /// and worst value of each objective among the points. Source: [HwangYoon1981].
    /// </summary>
    /// <param name="points">Shape [points][objectives]; minimised.</param>
    /// <param name="weights">Shape [objectives]; not negative.</param>
    /// <returns>Shape [points]; 0.5 for all when they are equal.</returns>
    public static double[] TopsisCloseness(double[][] points, double[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var objectives = FrontShape.Check(points);
        if (points.Length > 0 && weights.Length != objectives) throw new ArgumentException($"There are {weights.Length} weights for {objectives} objectives.", nameof(weights));
        var scaled = points.Select(_ => new double[objectives]).ToArray();
        for (var m = 0; m < objectives; m++)
        {
            var length = Math.Sqrt(points.Sum(point => point[m] * point[m]));
            for (var i = 0; i < points.Length; i++) scaled[i][m] = length > 0 ? weights[m] * points[i][m] / length : 0;
        }
        return Array.ConvertAll(scaled, point =>
        {
            var (toBest, toWorst) = (0.0, 0.0);
            for (var m = 0; m < objectives; m++)
            {
                var (best, worst) = (scaled.Min(other => other[m]), scaled.Max(other => other[m]));
                toBest += (point[m] - best) * (point[m] - best);
                toWorst += (point[m] - worst) * (point[m] - worst);
            }
            var (plus, minus) = (Math.Sqrt(toBest), Math.Sqrt(toWorst));
            return plus + minus > 0 ? minus / (plus + minus) : 0.5;
        });
    }

    /// <summary>
    /// Entropy weights w_m = (1 - e_m) / sum (1 - e_m) with e_m = -(1/ln n) sum_i p_im ln p_im, p_im being the share of point i in the
    /// sum of (largest - value) over the points. Equal weights when no objective tells the points apart. Source: [HwangYoon1981].
    /// </summary>
    /// <param name="points">Shape [points][objectives]; minimised; at least two points.</param>
    /// <returns>Shape [objectives]; adds up to 1.</returns>
    public static double[] EntropyWeights(double[][] points)
    {
        var objectives = FrontShape.Check(points);
        if (points.Length < 2) throw new ArgumentException("Entropy weights need at least two points.", nameof(points));
        var information = new double[objectives];
        for (var m = 0; m < objectives; m++)
        {
            var largest = points.Max(point => point[m]);
            var sum = points.Sum(point => largest - point[m]);
            if (!(sum > 0)) continue;
            var entropy = -points.Select(point => (largest - point[m]) / sum).Where(share => share > 0).Sum(share => share * Math.Log(share)) / Math.Log(points.Length);
            information[m] = 1 - entropy;
        }
        var total = information.Sum();
        return Array.ConvertAll(information, value => total > 0 ? value / total : 1.0 / objectives);
    }
}
