using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Periods;

/// <summary>What solving a problem of several periods found.</summary>
/// <param name="Result">The plan of the asked mode, with the bound of the joint problem.</param>
/// <param name="Regret">Cost of planning period by period; null when it was not measured or the joint problem gave no plan.</param>
public sealed record PeriodicResult(SolveResult Result, MyopicRegret? Regret);
