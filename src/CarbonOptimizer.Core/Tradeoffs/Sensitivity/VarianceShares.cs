namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Sobol indices of one output.</summary>
/// <param name="Variance">Variance of the output over all factors.</param>
/// <param name="First">Shape [factors]; share of the variance that would vanish on average if the factor were known; sampling can push it below 0.</param>
/// <param name="Total">Shape [factors]; share that would remain on average if all other factors were known.</param>
public sealed record VarianceShares(double Variance, double[] First, double[] Total);
