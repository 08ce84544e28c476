namespace CarbonOptimizer.Core.Modeling;

/// <summary>Outcome of compiling a problem.</summary>
/// <param name="Model">The model, or null when some planning unit is left without any allowed land use.</param>
/// <param name="UnitsWithoutUse">Planning units without an allowed use (the first thousand); not empty exactly when there is no model.</param>
/// <param name="UnitsWithoutUseCount">How many there are.</param>
public sealed record CompiledProblem(AllocationModel? Model, IReadOnlyList<int> UnitsWithoutUse, long UnitsWithoutUseCount);
