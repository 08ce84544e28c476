using MathNet.Numerics.Distributions;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>
/// Wilcoxon's two-sided tests of whether one method is better than another. Up to 40 observations the probability is exact, ties
/// included: all arrangements of the observed ranks are counted. Source: [Wilcoxon1945], [HollanderWolfe2014].
/// </summary>
public static class WilcoxonTests
{
    private const int MostExact = 40;

    /// <summary>Signed-rank test of paired observations, such as two methods with the same seeds. Pairs without difference are left out.</summary>
    /// <param name="first">Shape [pairs].</param>
    /// <param name="second">Shape [pairs].</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static RankTestResult SignedRank(double[] first, double[] second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length != second.Length) throw new ArgumentException($"There are {first.Length} first and {second.Length} second observations.", nameof(second));
        var differences = first.Zip(second, (a, b) => a - b).Where(difference => difference != 0).ToArray();
        if (differences.Length == 0) return new RankTestResult(0, 1, true, 0);
        var sizes = Array.ConvertAll(differences, Math.Abs);
        var ranks = Ranks.Doubled(sizes);
        var positive = ranks.Where((_, i) => differences[i] > 0).Sum();
        double n = ranks.Length;
        if (ranks.Length <= MostExact) return new RankTestResult(positive / 2.0, Tail(SubsetCounts(ranks), positive), true, ranks.Length);
        var variance = n * (n + 1) * (2 * n + 1) / 24 - Ranks.TieTerm(sizes) / 48;
        return new RankTestResult(positive / 2.0, NormalTail(positive / 2.0, n * (n + 1) / 4, variance), false, ranks.Length);
    }

    /// <summary>Rank-sum test (Mann-Whitney) of two independent samples.</summary>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static RankTestResult RankSum(double[] first, double[] second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length == 0 || second.Length == 0) throw new ArgumentException("A sample is empty.", nameof(second));
        double[] all = [.. first, .. second];
        var ranks = Ranks.Doubled(all);
        var sum = ranks.Take(first.Length).Sum();
        double n = first.Length, m = second.Length, total = n + m;
        if (all.Length <= MostExact) return new RankTestResult(sum / 2.0, Tail(SubsetCounts(ranks, first.Length), sum), true, all.Length);
        var variance = n * m / 12 * (total + 1 - Ranks.TieTerm(all) / (total * (total - 1)));
        return new RankTestResult(sum / 2.0, NormalTail(sum / 2.0, n * (total + 1) / 2, variance), false, all.Length);
    }

    /// <summary>How many subsets of the ranks have each sum.</summary>
    private static double[] SubsetCounts(int[] ranks)
    {
        var counts = new double[ranks.Sum() + 1];
        counts[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = counts.Length - 1; sum >= rank; sum--) counts[sum] += counts[sum - rank];
        }
        return counts;
    }

    /// <summary>How many subsets of a given size have each sum.</summary>
    private static double[] SubsetCounts(int[] ranks, int size)
    {
        var width = ranks.Sum() + 1;
        var counts = Enumerable.Range(0, size + 1).Select(_ => new double[width]).ToArray();
        counts[0][0] = 1;
        foreach (var rank in ranks)
        {
            for (var chosen = size; chosen > 0; chosen--)
            {
                for (var sum = width - 1; sum >= rank; sum--) counts[chosen][sum] += counts[chosen - 1][sum - rank];
            }
        }
        return counts[size];
    }

    /// <summary>Share of the arrangements whose sum is at least as far from the mean as the observed one.</summary>
    private static double Tail(double[] counts, int observed)
    {
        var (all, mean) = (0.0, 0.0);
        for (var sum = 0; sum < counts.Length; sum++)
        {
            all += counts[sum];
            mean += counts[sum] * sum;
        }
        mean /= all;
        var distance = Math.Abs(observed - mean) * (1 - 1e-12);
        var far = 0.0;
        for (var sum = 0; sum < counts.Length; sum++)
        {
            if (Math.Abs(sum - mean) >= distance) far += counts[sum];
        }
        return far / all;
    }

    private static double NormalTail(double statistic, double mean, double variance)
    {
        if (variance <= 0) return 1;
        var distance = Math.Max(0, Math.Abs(statistic - mean) - 0.5) / Math.Sqrt(variance);
        return Math.Min(1, 2 * Normal.CDF(0, 1, -distance));
    }
}
