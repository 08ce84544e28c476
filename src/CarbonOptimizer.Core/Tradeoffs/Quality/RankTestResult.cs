namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>Outcome of a two-sided rank test.</summary>
/// <param name="Statistic">Sum of ranks of the positive differences, or of the first sample.</param>
/// <param name="PValue">Probability, if there were no difference, of a statistic at least as far from its mean.</param>
/// <param name="IsExact">Whether the probability counts all arrangements of the observed ranks; otherwise it is the normal approximation with correction for ties and continuity.</param>
/// <param name="Count">Observations that entered.</param>
public readonly record struct RankTestResult(double Statistic, double PValue, bool IsExact, int Count);
