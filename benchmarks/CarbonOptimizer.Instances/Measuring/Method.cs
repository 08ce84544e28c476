using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>A solver as it is measured.</summary>
/// <param name="Id">Name in the table.</param>
/// <param name="Threads">Threads it may use.</param>
/// <param name="LargestUnits">Instances with more planning units are left out.</param>
/// <param name="MostRuns">More runs than this are not worth their time.</param>
/// <param name="Allowance">How much time it gets.</param>
/// <param name="Create">Makes the solver.</param>
internal sealed record Method(string Id, int Threads, int LargestUnits, int MostRuns, TimeAllowance Allowance, Func<IAllocationSolver> Create);
