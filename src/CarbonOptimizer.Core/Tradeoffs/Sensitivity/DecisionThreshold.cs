using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>The values of one factor between which the plan changes by more than a share of the land; the other factors are as declared.</summary>
/// <param name="Factor">Index of the factor.</param>
/// <param name="Below">Largest value tried below 1 at which more than the share changed; null when none down to the low end did.</param>
/// <param name="Above">Least value tried above 1 at which more than the share changed; null when none up to the high end did.</param>
/// <param name="Tolerance">How far the true threshold may be from the values stated, if the plan changes once.</param>
public sealed record DecisionThreshold(int Factor, double? Below, double? Above, double Tolerance)
{
    /// <summary>Looks for thresholds by halving the range of a factor.</summary>
    /// <param name="problem">The problem and its factors.</param>
    /// <param name="solves">Solver of the variants.</param>
    /// <param name="factor">Index of the factor.</param>
    /// <param name="changedShare">Share of the area whose use must differ from the declared plan.</param>
    /// <param name="halvings">Number of halvings on each side.</param>
    /// <exception cref="ArgumentException">The declared problem has no plan.</exception>
    public static DecisionThreshold Find(FactorProblem problem, WarmSolves solves, int factor, double changedShare, int halvings)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solves);
        var declared = solves.Declared.Plan ?? throw new ArgumentException("The declared problem has no plan.", nameof(solves));
        bool Changes(double value)
        {
            double[] values = [.. problem.Factors.Select((_, j) => j == factor ? value : 1)];
            var plan = solves.Solve(problem.With(values), values).Plan;
            return plan is null || ChangedShare(problem.Declared.Units, declared, plan) > changedShare;
        }
        var (low, high) = (problem.Factors[factor].Low, problem.Factors[factor].High);
        var below = low < 1 && Changes(low) ? Narrow(1, low, halvings, Changes) : (double?)null;
        var above = high > 1 && Changes(high) ? Narrow(1, high, halvings, Changes) : (double?)null;
        return new DecisionThreshold(factor, below, above, Math.Max(Math.Max(0, 1 - low), Math.Max(0, high - 1)) * Math.Pow(0.5, halvings));
    }

    /// <summary>Share of the area that two plans use differently.</summary>
    internal static double ChangedShare(PlanningUnits units, Allocation first, Allocation second)
    {
        var changed = 0L;
        for (var u = 0; u < first.Count; u++)
        {
            if (first[u] != second[u]) changed += units.AreaSquareDecimetres(u);
        }
        return (double)changed / units.TotalAreaSquareDecimetres;
    }

    private static double Narrow(double same, double different, int halvings, Func<double, bool> changes)
    {
        for (var i = 0; i < halvings; i++)
        {
            var middle = (same + different) / 2;
            if (changes(middle)) different = middle;
            else same = middle;
        }
        return different;
    }
}
