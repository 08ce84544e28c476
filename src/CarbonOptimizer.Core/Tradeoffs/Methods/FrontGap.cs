namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>A place where plans and bounds of a front are apart.</summary>
/// <param name="Size">Area, or volume of a cube, left between them; normalised.</param>
/// <param name="Weights">Weights for which the plans around the place are equally good; null when there are none.</param>
/// <param name="Halfway">Values between the plans, in the units of the axes; null with more than two axes.</param>
/// <param name="Key">Names the place by the plans around it.</param>
internal sealed record FrontGap(double Size, double[]? Weights, double[]? Halfway, string Key);
