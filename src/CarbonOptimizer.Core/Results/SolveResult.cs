using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Results;

/// <summary>What a solver found, with its evidence. Values are the solver's own; users see audited ones.</summary>
/// <param name="Solver">Name of the solver.</param>
/// <param name="Termination">How the search ended.</param>
/// <param name="Plan">Best feasible plan, or null.</param>
/// <param name="Objective">Objective of the plan; +infinity without one.</param>
/// <param name="Bound">Lower bound on the objective of any feasible plan; -infinity without one.</param>
/// <param name="UncoupledOptimum">Lower bound on (and in practice the value of) the same problem without boundary costs, U0 of the excess gap; NaN when not computed.</param>
/// <param name="Certificate">What the bound can be checked from; null without a bound.</param>
/// <param name="Statistics">Counts and times.</param>
public sealed record SolveResult(
    string Solver, Termination Termination, Allocation? Plan, double Objective, double Bound, double UncoupledOptimum,
    BoundCertificate? Certificate, SolveStatistics Statistics)
{
    /// <summary>
    /// Whether the bound is the word of a foreign program that leaves no evidence. The audit then asks for no certificate, checks
    /// only that the bound does not exceed the plan, and verifies no bound.
    /// </summary>
    public bool HasUncheckedBound { get; init; }

    /// <summary>
    /// Whether no change of one unit and no changes of two units together lower the objective of the plan while all policies stay kept:
    /// true when that was checked, false when a limit ended the check or the solver makes none.
    /// </summary>
    public bool IsLocalOptimum { get; init; }

    /// <summary>Which side of the gap was still moving.</summary>
    public GapDiagnosis Diagnosis { get; init; }

    /// <summary>Whose word an unchecked or claimed bound is; null when no program made a claim.</summary>
    public BoundClaim? Claim { get; init; }

    /// <summary>A bound that rests on another program's word, apart from <see cref="Bound"/>, which does not; -infinity without one.</summary>
    public double ClaimedBound { get; init; } = double.NegativeInfinity;

    /// <summary>What the certificate closed before that program was asked, so that its word is needed for the rest alone; null when it was asked about everything.</summary>
    public FixingCertificate? Fixing { get; init; }

    /// <summary>Whether neither the clock nor the memory of the machine had a say in what was found.</summary>
    public bool IsReproducible { get; init; } = true;

    /// <summary>Whether it is proved that no plan keeps all policies; the word of another program is no proof.</summary>
    public bool IsProvedInfeasible => Termination.Reason == TerminationReason.ProvedInfeasible && !HasUncheckedBound && Claim is null;

    /// <summary>Gaps between plan and bound.</summary>
    public Gaps Gaps => new(Objective, Bound, UncoupledOptimum);
}
