using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// How often each planning unit gets each use over a set of plans: a front, weights, draws of coefficients or policy variants.
/// Memory: 2 bytes per unit and use.
/// </summary>
public sealed class AgreementMap
{
    private readonly ushort[] counts;
    private readonly PlanningUnits units;
    private readonly int useCount;

    /// <param name="units">Planning units.</param>
    /// <param name="useCount">Number of land uses.</param>
    /// <param name="plans">One to 65,535 plans.</param>
    /// <exception cref="ArgumentException">There is no plan, there are too many, or one does not fit.</exception>
    public AgreementMap(PlanningUnits units, int useCount, IReadOnlyCollection<Allocation> plans)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(plans);
        if (plans.Count is 0 or > ushort.MaxValue) throw new ArgumentException($"{plans.Count} plans cannot be compared.", nameof(plans));
        (this.units, this.useCount, PlanCount) = (units, useCount, plans.Count);
        counts = new ushort[checked(units.Count * useCount)];
        foreach (var plan in plans)
        {
            if (plan.Count != units.Count || plan.Uses.IndexOfAnyExceptInRange((byte)0, (byte)(useCount - 1)) >= 0) throw new ArgumentException("A plan has other planning units or land uses.", nameof(plans));
            var uses = plan.Uses;
            for (var u = 0; u < uses.Length; u++) counts[u * useCount + uses[u]]++;
        }
    }

    /// <summary>Number of plans.</summary>
    public int PlanCount { get; }

    /// <summary>Share of the plans that give a unit a use.</summary>
    public double Frequency(int unit, int use) => (double)counts[unit * useCount + use] / PlanCount;

    /// <summary>The use most plans give a unit; of equals the first.</summary>
    public int MostFrequentUse(int unit)
    {
        var best = 0;
        for (var k = 1; k < useCount; k++)
        {
            if (counts[unit * useCount + k] > counts[unit * useCount + best]) best = k;
        }
        return best;
    }

    /// <summary>Share of the plans that agree on the most frequent use of a unit, from 1 / uses to 1.</summary>
    public double Agreement(int unit) => Frequency(unit, MostFrequentUse(unit));

    /// <summary>
    /// No-regret land: what at least <paramref name="share"/> of the plans do alike, told apart into change and persistence.
    /// </summary>
    /// <param name="baseline">Land use today.</param>
    /// <param name="share">Usually 0.8.</param>
    public NoRegretLand NoRegret(Allocation baseline, double share)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var kinds = new NoRegretKind[units.Count];
        long changed = 0, kept = 0;
        for (var u = 0; u < kinds.Length; u++)
        {
            if (Agreement(u) < share) continue;
            kinds[u] = MostFrequentUse(u) == baseline[u] ? NoRegretKind.Keep : NoRegretKind.Change;
            if (kinds[u] == NoRegretKind.Keep) kept += units.AreaSquareDecimetres(u);
            else changed += units.AreaSquareDecimetres(u);
        }
        return new NoRegretLand(kinds, (double)changed / PlanningUnits.SquareDecimetresPerHectare, (double)kept / PlanningUnits.SquareDecimetresPerHectare);
    }
}
