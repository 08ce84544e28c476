using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>How a study solves one of its problems.</summary>
/// <param name="problem">The problem.</param>
/// <param name="solver">Solver of the study.</param>
/// <param name="options">Limits, gaps and start.</param>
/// <param name="cancellation">Stops.</param>
public delegate SolveResult StudySolver(AllocationProblem problem, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation);
