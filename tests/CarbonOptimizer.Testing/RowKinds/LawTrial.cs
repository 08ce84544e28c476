using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Testing.Oracles;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>
/// Holds two solves of one task, told differently, against each other. Both intervals from bound to plan hold the same optimum, so they
/// meet; a redundant row changes nothing, unless a limit ended the search; a tightened row can only raise the optimum.
/// </summary>
public static class LawTrial
{
    private const double Redundant = 1e-6;

    /// <summary>Costs that are multiplied by 1000 are rounded to single precision afresh.</summary>
    private const double SinglePrecision = 1e-7;

    /// <summary>Number of laws.</summary>
    public const int Count = 6;

    /// <summary>The telling and the name of a law.</summary>
    public static (string Name, Telling Telling) Law(int number) => number switch
    {
        0 => ("redundant_row", new Telling { HasRedundantRow = true }),
        1 => ("scaling_up", new Telling { CostScale = 1000 }),
        2 => ("scaling_down", new Telling { CostScale = 0.001 }),
        3 => ("relabelling", new Telling { IsRelabelled = true }),
        4 => ("mirroring", new Telling { IsMirrored = true }),
        5 => ("tightening", new Telling { Tightening = 0.5 }),
        _ => throw new ArgumentOutOfRangeException(nameof(number)),
    };

    /// <summary>What is wrong between the plain solve and another one; empty when nothing is.</summary>
    /// <param name="law">Number of the law.</param>
    /// <param name="plain">Result of the plain telling.</param>
    /// <param name="other">Result of the law's telling.</param>
    /// <param name="model">The plain model, which rounding is measured by.</param>
    public static IEnumerable<Fault> Of(int law, SolveResult plain, SolveResult other, PlainModel model)
    {
        var (name, telling) = Law(law);
        var rounding = model.RoundingOfBound(plain) + SinglePrecision * model.CostSize;
        var (objective, bound) = (other.Objective / telling.CostScale, other.Bound / telling.CostScale);
        if (plain.Bound > objective + rounding) yield return Fault.Of(name, $"bound {plain.Bound:R} > other plan {objective:R}");
        if (telling.Tightening > 0) yield break;
        if (bound > plain.Objective + rounding) yield return Fault.Of(name, $"other bound {bound:R} > plan {plain.Objective:R}");
        if (!telling.HasRedundantRow || Limits.Ended(plain) || Limits.Ended(other)) yield break;
        if (plain.Plan is null != other.Plan is null) yield return Fault.Of($"{name}_plan", $"{plain.Termination.Reason} becomes {other.Termination.Reason}");
        if (plain.Plan is null || other.Plan is null) yield break;
        if (Differs(objective, plain.Objective)) yield return Fault.Of($"{name}_plan", $"{plain.Objective:R} becomes {objective:R}");
        if (double.IsFinite(plain.Bound) && Differs(bound, plain.Bound)) yield return Fault.Of($"{name}_bound", $"{plain.Bound:R} becomes {bound:R}");

        bool Differs(double value, double before) => Math.Abs(value - before) > Redundant * Math.Abs(before) + rounding;
    }
}
