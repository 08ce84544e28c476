using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact;
using CarbonOptimizer.Testing.Oracles;
using CarbonOptimizer.Testing.RowKinds;

namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>What an installed branch-and-bound program says of the optimum of a small model.</summary>
internal static class ExactBracket
{
    /// <summary>Tolerance of the program for rows and for optimality, as a share of all costs.</summary>
    private const double RelativeTolerance = 1e-6;

    private static readonly SolveOptions Limits = new() { RelativeGap = 0, TimeLimit = TimeSpan.FromSeconds(5) };

    /// <summary>The optimum; null where there is no program, or it does not end.</summary>
    public static Bracket? Of(PlainModel plain)
    {
        var result = new ExecutableSolver(new ExecutableSolverOptions { ExecutablePath = "cbc" }).Solve(plain.Model, Limits, null, default);
        return result.Termination.Reason switch
        {
            TerminationReason.Optimal => new Bracket(result.Objective, result.Bound - RelativeTolerance * (plain.CostSize + Math.Abs(result.Objective)), result.Plan!.Uses.ToArray()),
            TerminationReason.ProvedInfeasible => new Bracket(double.PositiveInfinity, double.PositiveInfinity, null),
            _ => null,
        };
    }
}
