namespace CarbonOptimizer.Core.Periods;

/// <summary>How high a peak may be: in tonnes, or as a share of the emissions of the base year.</summary>
/// <param name="TonnesCo2ePerYear">Largest net emissions of a planning year; null for no such limit.</param>
/// <param name="ShareOfBase">The same over the net emissions of the base year, which no plan changes; null for no such limit.</param>
public sealed record PeakCap(double? TonnesCo2ePerYear, double? ShareOfBase);
