using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Periods;

/// <summary>A policy over planning periods. Each of its rules falls due in one period, the latest it speaks of.</summary>
public abstract class PeriodicPolicy : Policy
{
    private protected PeriodicPolicy(PolicyDescription description, ulong due)
        : base(description) => Due = due;

    /// <summary>Bit set of the periods whose rules are asked for.</summary>
    public ulong Due { get; private init; }

    /// <summary>The same policy, asking only for the rules that fall due in some periods.</summary>
    /// <param name="periods">Bit set of the periods.</param>
    public PeriodicPolicy DueIn(ulong periods) => Copy(Due & periods);

    private protected bool IsDue(int period) => (Due >> period & 1) != 0;

    private protected abstract PeriodicPolicy Copy(ulong due);
}
