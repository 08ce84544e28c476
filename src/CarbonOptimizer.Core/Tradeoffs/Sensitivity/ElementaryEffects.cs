namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Screening measures of one output; unit of the output per full range of a factor.</summary>
/// <param name="Mean">Shape [factors]; mean elementary effect, mu.</param>
/// <param name="MeanAbsolute">Shape [factors]; mean absolute effect, mu*; ranks the factors.</param>
/// <param name="Deviation">Shape [factors]; standard deviation, sigma; large beside mu* when the effect depends on other factors.</param>
public sealed record ElementaryEffects(double[] Mean, double[] MeanAbsolute, double[] Deviation);
