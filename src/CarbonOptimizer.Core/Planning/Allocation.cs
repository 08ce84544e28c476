namespace CarbonOptimizer.Core.Planning;

/// <summary>A land use for every planning unit: the baseline (现状) or a plan (方案).</summary>
public sealed class Allocation
{
    private readonly byte[] uses;

    /// <param name="uses">Shape [units]; index into the land-use catalogue. The array is owned by the allocation from here on.</param>
    public Allocation(byte[] uses)
    {
        ArgumentNullException.ThrowIfNull(uses);
        this.uses = uses;
    }

    /// <summary>Number of planning units.</summary>
    public int Count => uses.Length;

    /// <summary>Shape [units]; index into the land-use catalogue.</summary>
    public ReadOnlySpan<byte> Uses => uses;

    /// <summary>Land use of a unit.</summary>
    public int this[int unit] => uses[unit];
}
