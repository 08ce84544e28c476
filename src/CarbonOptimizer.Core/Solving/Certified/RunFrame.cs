using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>What a run on part of a model must know of the whole, to tell of the whole's values.</summary>
/// <param name="Offset">What a plan of the whole costs more than its part.</param>
/// <param name="UncoupledOptimum">Optimum of the whole without boundary costs, from the declared multipliers that prove the part's.</param>
internal sealed record RunFrame(double Offset, Func<double[], RunClock, double> UncoupledOptimum);
