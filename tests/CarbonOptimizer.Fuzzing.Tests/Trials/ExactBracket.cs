using CarbonOptimizer.Exact;
using CarbonOptimizer.Testing.Oracles;
using CarbonOptimizer.Testing.RowKinds;

namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>What an exact solver says of the optimum of a small model.</summary>
internal static class ExactBracket
{
    /// <summary>Tolerance of the solver for rows and for optimality, as a share of all costs.</summary>
    private const double RelativeTolerance = 1e-6;

    /// <summary>Size of all costs that suits the solver, whose tolerances are absolute.</summary>
    private const double FittingSize = 1e4;

    private static readonly ExactLimits Limits = new() { RelativeGap = 0, Time = TimeSpan.FromSeconds(5) };

    /// <summary>By what weights are to be multiplied before the solver is asked.</summary>
    public static double ScaleFor(PlainModel plain) => plain.CostSize > 0 ? Math.Pow(10, Math.Round(Math.Log10(FittingSize / plain.CostSize))) : 1;

    /// <summary>The optimum; null where the solver does not end.</summary>
    /// <param name="plain">A model.</param>
    /// <param name="scaled">The same with weights multiplied.</param>
    /// <param name="scale">By what.</param>
    /// <param name="session">Exact solver.</param>
    public static Bracket? Of(PlainModel plain, PlainModel scaled, double scale, ExactSession session)
    {
        var answer = session.Solve(OpenPart.Whole(scaled.Model), Limits);
        if (answer.Status == ExactStatus.Infeasible) return new Bracket(double.PositiveInfinity, double.PositiveInfinity, null);
        if (answer.Status != ExactStatus.Finished || answer.Plan is null) return null;
        var value = plain.ValueOf(answer.Plan);
        return new Bracket(value, answer.Bound / scale - RelativeTolerance * (plain.CostSize + Math.Abs(value)), answer.Plan);
    }
}
