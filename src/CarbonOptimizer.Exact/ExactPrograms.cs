using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact.Programs;

namespace CarbonOptimizer.Exact;

/// <summary>The programs an exact solve can use, by name: those of the Google.OrTools package, then installed executables.</summary>
public static class ExactPrograms
{
    private const string Prefix = "ortools-";

    private static readonly (string Name, OrToolsProgram Program)[] OfPackage =
    [
        (Prefix + "scip", OrToolsProgram.Scip), (Prefix + "cp-sat", OrToolsProgram.CpSat),
        (Prefix + "cbc", OrToolsProgram.Cbc), (Prefix + "highs", OrToolsProgram.Highs),
    ];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OfPackage.Select(known => known.Name), .. SolverProgram.All.Select(known => known.Executable)];

    /// <summary>The solver that uses a program.</summary>
    /// <param name="program">
    /// One of <see cref="Names"/>, or the path of an executable. Null for the executable CARBON_EXACT names; without that SCIP of the
    /// package; where its worker is missing the first executable on PATH.
    /// </param>
    /// <param name="settings">Sizes and memory; null for the defaults.</param>
    public static IAllocationSolver Create(string? program = null, ExactSolverOptions? settings = null) =>
        Create(program, settings, Environment.GetEnvironmentVariable);

    internal static IAllocationSolver Create(string? program, ExactSolverOptions? settings, Func<string, string?> environment)
    {
        settings ??= new ExactSolverOptions();
        if (program is null && environment(ProgramSearch.Variable) is not { Length: > 0 } && ExactSession.WhyMissing() is null) program = OfPackage[0].Name;
        foreach (var (name, known) in OfPackage)
        {
            if (name == program) return new OrToolsSolver(known, settings);
        }
        var executable = new ExecutableSolverOptions
        {
            ExecutablePath = program, LargestBinaryCount = settings.LargestBinaryCount, LargestNonzeroCount = settings.LargestNonzeroCount,
            MemoryBytes = settings.MemoryBytes,
        };
        return new ExecutableSolver(executable, environment);
    }
}
