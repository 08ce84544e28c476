using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Exact;
using CarbonOptimizer.Exact.Auto;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>The methods that are run side by side. Any further solver is one more entry.</summary>
internal static class MethodList
{
    private const int PeerUnits = 40_000;

    /// <summary>The method whose time is the unit of the ratios and the allowance of methods that never end by themselves.</summary>
    public static Method Reference { get; } = new("lagrangian-2", 2, int.MaxValue, int.MaxValue, TimeAllowance.Instance, () => new LagrangianSolver());

    /// <summary>All methods, the reference first.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [
        Reference,
        new("lagrangian-1", 1, 2_000_000, 3, TimeAllowance.Instance, () => new LagrangianSolver()),
        new("annealing", 1, 2_000_000, 1, TimeAllowance.Reference, () => new PatientAnnealing()),
        new("nsga2", 2, 2_000_000, 1, TimeAllowance.Reference, () => new EvolutionarySolver()),
        new("cbc", 1, PeerUnits, 1, TimeAllowance.Peer, () => new ExecutableSolver(new ExecutableSolverOptions { ExecutablePath = "cbc" })),
        new("highs", 1, PeerUnits, 1, TimeAllowance.Peer, () => new ExecutableSolver(new ExecutableSolverOptions { ExecutablePath = "highs" })),
    ];

    /// <summary>Solvers inside OR-Tools, which run wherever this program runs, and ours on one thread beside them.</summary>
    public static IReadOnlyList<Method> Peers { get; } =
    [
        new("auto-1", 1, int.MaxValue, 1, TimeAllowance.Peer, () => new AutoSolver()),
        new("lagrangian-1", 1, PeerUnits, 3, TimeAllowance.Peer, () => new LagrangianSolver()),
        new("ortools-scip", 1, PeerUnits, 1, TimeAllowance.Peer, () => new OrToolsSolver(OrToolsProgram.Scip)),
        new("ortools-cp-sat", 1, PeerUnits, 1, TimeAllowance.Peer, () => new OrToolsSolver(OrToolsProgram.CpSat)),
        new("ortools-cbc", 1, PeerUnits, 1, TimeAllowance.Peer, () => new OrToolsSolver(OrToolsProgram.Cbc)),
        new("ortools-highs", 1, PeerUnits, 1, TimeAllowance.Peer, () => new OrToolsSolver(OrToolsProgram.Highs)),
        new("ortools-glop", 1, PeerUnits, 1, TimeAllowance.Peer, () => new Relaxation(OrToolsProgram.Glop)),
        new("ortools-pdlp", 1, PeerUnits, 1, TimeAllowance.Peer, () => new Relaxation(OrToolsProgram.Pdlp)),
    ];

    /// <summary>The method of this name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Method Find(string id) =>
        All.Concat(Peers).FirstOrDefault(method => method.Id == id) ?? throw new FormatException($"There is no method '{id}', only {string.Join(", ", All.Concat(Peers).Select(method => method.Id).Distinct())}.");
}
