using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Exact;

namespace CarbonOptimizer.Cli.Running;

/// <summary>The solvers by name.</summary>
internal static class SolverChoice
{
    public static readonly string[] Names = ["lagrangian", "annealing", "exact"];

    public static IAllocationSolver Create(string name) => name switch
    {
        "lagrangian" => new LagrangianSolver(),
        "annealing" => new AnnealingSolver(),
        "exact" => new ExecutableSolver(),
        _ => throw new ArgumentException($"There is no solver '{name}'.", nameof(name)),
    };
}
