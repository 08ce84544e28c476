using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Exact;

namespace CarbonOptimizer.Cli.Running;

/// <summary>The solvers by name.</summary>
internal static class SolverChoice
{
    /// <summary>The solver whose bounds are another program's word.</summary>
    public const string WithoutEvidence = "exact";

    public static readonly string[] Names = ["lagrangian", "annealing", WithoutEvidence];

    /// <summary>The solver a scenario asks for.</summary>
    public static IAllocationSolver Of(BuiltScenario scenario) => Create(scenario.SolverName, scenario.ProgramName);

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="program">Program of the exact solver; null for the usual one.</param>
    public static IAllocationSolver Create(string name, string? program = null) => name switch
    {
        "lagrangian" => new LagrangianSolver(),
        "annealing" => new AnnealingSolver(),
        WithoutEvidence => ExactPrograms.Create(program),
        _ => throw new ArgumentException($"There is no solver '{name}'.", nameof(name)),
    };
}
