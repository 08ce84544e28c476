using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Periods;

/// <summary>An objective over planning periods, the sum of what it measures in each.</summary>
public abstract class PeriodicObjective : Objective
{
    private protected PeriodicObjective(string id, BilingualText name, string unit, ulong counted)
        : base(id, name, unit) => Counted = counted;

    /// <summary>Bit set of the periods that count.</summary>
    public ulong Counted { get; }

    /// <summary>The same objective, counting some periods only.</summary>
    /// <param name="periods">Bit set of the periods.</param>
    internal PeriodicObjective In(ulong periods) => Copy(Counted & periods);

    private protected bool Counts(int period) => (Counted >> period & 1) != 0;

    private protected abstract PeriodicObjective Copy(ulong counted);
}
