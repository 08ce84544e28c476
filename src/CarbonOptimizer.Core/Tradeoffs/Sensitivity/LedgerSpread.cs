namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Distribution of a sum of ledger rows under draws of their factors.</summary>
/// <param name="Declared">Sum with the central values.</param>
/// <param name="Mean">Mean over the draws.</param>
/// <param name="Deviation">Standard deviation (n - 1).</param>
/// <param name="Low">Quantile 0.025.</param>
/// <param name="Median">Quantile 0.5.</param>
/// <param name="High">Quantile 0.975.</param>
public sealed record LedgerSpread(double Declared, double Mean, double Deviation, double Low, double Median, double High);
