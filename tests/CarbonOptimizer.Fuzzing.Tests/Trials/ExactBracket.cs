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

    /// <summary>Size of all costs that suits the program, whose tolerances are absolute.</summary>
    private const double FittingSize = 1e4;

    private static readonly SolveOptions Limits = new() { RelativeGap = 0, TimeLimit = TimeSpan.FromSeconds(5) };

    /// <summary>By what weights are to be multiplied before the program is asked.</summary>
    public static double ScaleFor(PlainModel plain) => plain.CostSize > 0 ? Math.Pow(10, Math.Round(Math.Log10(FittingSize / plain.CostSize))) : 1;

    /// <summary>The optimum; null where there is no program, or it does not end.</summary>
    /// <param name="plain">A model.</param>
    /// <param name="scaled">The same with weights multiplied.</param>
    /// <param name="scale">By what.</param>
    public static Bracket? Of(PlainModel plain, PlainModel scaled, double scale)
    {
        var result = new ExecutableSolver(new ExecutableSolverOptions { ExecutablePath = "cbc" }).Solve(scaled.Model, Limits, null, default);
        if (result.Termination.Reason == TerminationReason.ProvedInfeasible) return new Bracket(double.PositiveInfinity, double.PositiveInfinity, null);
        if (result.Termination.Reason != TerminationReason.Optimal) return null;
        var (value, bound) = (plain.ValueOf(result.Plan!.Uses), result.Bound / scale);
        return new Bracket(value, bound - RelativeTolerance * (plain.CostSize + Math.Abs(value)), result.Plan.Uses.ToArray());
    }
}
