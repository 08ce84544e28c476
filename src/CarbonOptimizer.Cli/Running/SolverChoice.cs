using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Exact;
using CarbonOptimizer.Exact.Auto;

namespace CarbonOptimizer.Cli.Running;

/// <summary>The solvers by name.</summary>
internal static class SolverChoice
{
    /// <summary>The certified solver.</summary>
    public const string Certified = "lagrangian";

    /// <summary>The solver whose bounds are another program's word.</summary>
    public const string WithoutEvidence = "exact";

    private const string Usual = "auto";

    public static readonly string[] Names = [Usual, Certified, "annealing", WithoutEvidence];

    /// <summary>The solver a scenario asks for, for one solve.</summary>
    public static LentSolver Of(BuiltScenario scenario) => new(Create(scenario, new AutoOptions()));

    /// <summary>The same for a verb that solves many similar problems: small ones exactly, large ones by the certified solver alone.</summary>
    public static LentSolver ForMany(BuiltScenario scenario) => new(Create(scenario, AutoOptions.ForSmallModels));

    private static IAllocationSolver Create(BuiltScenario scenario, AutoOptions share) => scenario.SolverName switch
    {
        Usual => new AutoSolver(share),
        Certified => new LagrangianSolver(),
        "annealing" => new AnnealingSolver(),
        WithoutEvidence => ExactPrograms.Create(scenario.ProgramName),
        var name => throw new ArgumentException($"There is no solver '{name}'.", nameof(scenario)),
    };
}
