using CarbonOptimizer.Core.Numerics;
using MathNet.Numerics.Distributions;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Seeded samples of uncertain factors.</summary>
public static class FactorDraws
{
    /// <summary>
    /// Monte Carlo draws in which factors of one source go together: z_j = sqrt(rho) g_source + sqrt(1 - rho) e_j with standard normal
    /// g and e, and the factor is its quantile at Phi(z_j). A factor without source stands alone.
    /// </summary>
    /// <param name="factors">The factors.</param>
    /// <param name="count">Number of draws.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="correlation">rho, from 0 to 1; correlation of the normal scores within a source.</param>
    /// <returns>Shape [draws][factors].</returns>
    public static double[][] MonteCarlo(IReadOnlyList<UncertainFactor> factors, int count, ulong seed, double correlation = 0.5)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!(correlation is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation of sources lies between 0 and 1.");
        var random = new SeededRandom(seed);
        var sources = factors.Select((factor, j) => factor.Source.Length == 0 ? $"\0{j}" : factor.Source).ToArray();
        var names = sources.Distinct().ToArray();
        var sourceOf = Array.ConvertAll(sources, source => Array.IndexOf(names, source));
        var draws = new double[count][];
        for (var d = 0; d < count; d++)
        {
            var common = names.Select(_ => Score(random)).ToArray();
            draws[d] = [.. factors.Select((factor, j) => factor.Quantile(Normal.CDF(0, 1, Math.Sqrt(correlation) * common[sourceOf[j]] + Math.Sqrt(1 - correlation) * Score(random))))];
        }
        return draws;
    }

    /// <summary>Latin hypercube in [0, 1): every factor meets each of <paramref name="count"/> equal intervals once.</summary>
    /// <returns>Shape [draws][factors].</returns>
    public static double[][] LatinHypercube(int factorCount, int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var draws = Enumerable.Range(0, count).Select(_ => new double[factorCount]).ToArray();
        for (var j = 0; j < factorCount; j++)
        {
            var order = Enumerable.Range(0, count).ToArray();
            for (var d = count - 1; d > 0; d--)
            {
                var other = random.Below(d + 1);
                (order[d], order[other]) = (order[other], order[d]);
            }
            for (var d = 0; d < count; d++) draws[d][j] = (order[d] + random.Fraction()) / count;
        }
        return draws;
    }

    private static double Score(SeededRandom random) => Normal.InvCDF(0, 1, Math.Clamp(random.Fraction(), 1e-12, 1 - 1e-12));
}
