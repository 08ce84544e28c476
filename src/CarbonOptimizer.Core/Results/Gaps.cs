namespace CarbonOptimizer.Core.Results;

/// <summary>The three gaps between a plan and a bound, always reported together.</summary>
/// <param name="Objective">Objective of the plan, UB.</param>
/// <param name="Bound">Lower bound, LB.</param>
/// <param name="UncoupledOptimum">Optimum without boundary costs, U0; may be NaN.</param>
public readonly record struct Gaps(double Objective, double Bound, double UncoupledOptimum)
{
    /// <summary>UB - LB in the unit of the objective; never negative up to rounding.</summary>
    public double Absolute => Math.Max(0, Objective - Bound);

    /// <summary>(UB - LB) / |UB|.</summary>
    public double Relative => Ratio(Absolute, Math.Abs(Objective));

    /// <summary>(UB - LB) / (UB - U0): the share of what compactness costs that is not proved necessary.</summary>
    public double Excess => double.IsNaN(UncoupledOptimum) ? double.NaN : Math.Min(1, Ratio(Absolute, Objective - UncoupledOptimum));

    private static double Ratio(double part, double whole) => part == 0 ? 0 : double.IsInfinity(part) || !(whole > 0) ? double.PositiveInfinity : part / whole;
}
