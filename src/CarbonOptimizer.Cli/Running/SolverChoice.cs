using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Solving.LocalSearch;

namespace CarbonOptimizer.Cli.Running;

/// <summary>The solvers by name.</summary>
internal static class SolverChoice
{
    public static readonly string[] Names = ["lagrangian", "annealing"];

    public static IAllocationSolver Create(string name) => name switch
    {
        "lagrangian" => new LagrangianSolver(),
        "annealing" => new AnnealingSolver(),
        _ => throw new ArgumentException($"There is no solver '{name}'.", nameof(name)),
    };
}
