using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>The rows of a grid that are in memory: what the stored shares leave of the priced costs, and the allowed uses.</summary>
internal sealed class GridSlab(int unitCapacity, int useCount)
{
    /// <summary>First unit of the slab.</summary>
    public int FirstUnit { get; set; }

    /// <summary>Shape [slab units, uses]; share of the last forest, +infinity for forbidden uses.</summary>
    public double[] Rest { get; } = new double[unitCapacity * useCount];

    /// <summary>Shape [slab units]; allowed uses.</summary>
    public ulong[] Allowed { get; } = new ulong[unitCapacity];

    /// <summary>Writes the stored share of a unit, +infinity for forbidden uses.</summary>
    public void Mask(CostShare share, int unit, Span<double> own)
    {
        var allowed = Allowed[unit - FirstUnit];
        for (var k = 0; k < own.Length; k++)
        {
            own[k] = (allowed >> k & 1) != 0 ? share[unit * useCount + k] : double.PositiveInfinity;
        }
    }
}
