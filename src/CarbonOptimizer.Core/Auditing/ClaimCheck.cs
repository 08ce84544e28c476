using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>Compares what a run claims with what was recomputed and writes down every difference that rounding cannot explain.</summary>
/// <param name="findings">Receives the differences.</param>
/// <param name="rounding">Rounding allowed to double-precision sums.</param>
/// <param name="singlePrecisionError">What rounding the unit costs to single precision may change in any total.</param>
internal sealed class ClaimCheck(List<string> findings, double rounding, double singlePrecisionError)
{
    private readonly double tolerance = rounding + singlePrecisionError;

    /// <summary>What rounding may change in any total.</summary>
    public double Tolerance => tolerance;

    /// <summary>The costs of the compiled model and the plain formulas must agree.</summary>
    public void Declaration(double total, double declaredCosts)
    {
        // Negated, so that values that are not numbers are found too.
        if (!(Math.Abs(total - declaredCosts) <= rounding))
        {
            Add($"The objectives measure {total:R}, their declared costs add up to {declaredCosts:R}.");
        }
    }

    public void AllowedUses(long count, int first)
    {
        if (count > 0) Add($"{count} planning units have a land use their policies forbid, first unit {first}.");
    }

    /// <summary>NaN claims nothing; the claim may lie between the exact total and that of costs in single precision.</summary>
    public void Objective(double claimed, double total, double planRounding)
    {
        if (!double.IsNaN(claimed) && !(Math.Abs(claimed - total) <= rounding + Math.Abs(planRounding))) Add($"The run claims an objective of {claimed:R}; the plan measures {total:R}.");
    }

    /// <summary>The bound to report: the smaller of the claimed one and the verified one less its rounding margin, raised to the next value there is.</summary>
    public double Bound(AuditClaims claims, double verified, double margin, double total, ObjectiveStep? step)
    {
        double Raised(double bound) => step?.Raise(bound, 0) ?? bound;

        // Numbers too large for double precision prove nothing.
        var proved = double.IsFinite(verified - margin) ? verified - margin : double.NegativeInfinity;
        var claimed = claims.IsBeforeSteps ? Raised(Math.Min(claims.Bound, proved)) : claims.Bound;
        var isSupported = (claims.IsBeforeSteps ? claims.Bound : claimed) <= Math.Max(verified, claims.IsBeforeSteps ? verified : Raised(proved)) + tolerance + margin
            && !double.IsPositiveInfinity(claims.Bound) && !double.IsNaN(verified);
        proved = Raised(proved);
        if (!isSupported) Add($"The run claims a bound of {claims.Bound:R}; its certificate proves {proved:R}.");
        var bound = double.IsNaN(claimed) ? proved : Math.Min(claimed, proved);
        if (bound > total + tolerance) Add($"The bound {bound:R} exceeds the plan's {total:R}.");
        return bound;
    }

    /// <summary>A bound openly stated without evidence verifies nothing, but it must not exceed what the plan measures.</summary>
    public double UncheckedBound(double claimed, double total)
    {
        if (!(claimed <= total + tolerance)) Add($"The bound {claimed:R}, stated without evidence, exceeds the plan's {total:R}.");
        return double.NegativeInfinity;
    }

    /// <summary>A claim about the uses that were left open says nothing of the closed ones: what is proved of these must reach it. NaN when nothing was closed.</summary>
    public void Closed(double claimed, double closed)
    {
        if (claimed > closed + tolerance) Add($"The run claims a bound of {claimed:R}; of the uses it closed only {closed:R} is proved.");
    }

    /// <summary>The verified optimum without boundary costs; too small a value would flatter the excess gap as much as too large a one distorts it.</summary>
    public double Uncoupled(double claimed, double verified, double margin)
    {
        var isSupported = double.IsNaN(claimed) || Math.Abs(claimed - verified) <= tolerance + margin;
        if (!isSupported) Add($"The run claims {claimed:R} for the optimum without boundary costs; its certificate proves {verified:R}.");
        return verified;
    }

    private void Add(FormattableString finding) => findings.Add(FormattableString.Invariant(finding));
}
