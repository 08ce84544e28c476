namespace CarbonOptimizer.Core.Results;

/// <summary>
/// The share of the priced costs one forest of a certificate takes, in whole steps: value[u, k] = level[u, k] * step. Two bytes
/// per unit and land use; forbidden uses stay at level 0 and are ignored.
/// </summary>
/// <remarks>
/// Rounding costs next to nothing: adding a constant to all uses of a unit moves it from one forest to another and leaves the
/// bound, so shares are stored above the unit's least; a use that costs more than two changes of use along a chain is never
/// chosen there, so levels may be capped; and where all forests agree on a use, what one loses another gains.
/// </remarks>
public sealed class CostShare
{
    /// <param name="levels">Shape [units, K], row-major. Owned by the share.</param>
    /// <param name="step">Cost of one level, in the unit of the objective.</param>
    public CostShare(ushort[] levels, double step)
    {
        ArgumentNullException.ThrowIfNull(levels);
        Levels = levels;
        Step = step;
    }

    /// <summary>Shape [units, K], row-major.</summary>
    public ushort[] Levels { get; }

    /// <summary>Cost of one level, in the unit of the objective.</summary>
    public double Step { get; }

    /// <summary>Number of entries.</summary>
    public int Length => Levels.Length;

    /// <summary>Share of an entry.</summary>
    public double this[long entry] => Levels[entry] * Step;
}
