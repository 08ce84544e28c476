using System.Numerics;

namespace CarbonOptimizer.Core.Planning;

/// <summary>A set of planning units, one bit each: the inside of a red line, the cells eligible for a use.</summary>
public sealed class UnitSet
{
    private readonly ulong[] bits;

    /// <param name="members">Shape [units].</param>
    public UnitSet(ReadOnlySpan<bool> members)
    {
        UnitCount = members.Length;
        bits = new ulong[(members.Length + 63) / 64];
        for (var u = 0; u < members.Length; u++)
        {
            if (members[u]) bits[u >> 6] |= 1UL << u;
        }
        foreach (var word in bits)
        {
            Count += BitOperations.PopCount(word);
        }
    }

    /// <summary>Number of planning units of the study area.</summary>
    public int UnitCount { get; }

    /// <summary>Number of planning units in the set.</summary>
    public int Count { get; }

    /// <summary>Whether a unit belongs to the set.</summary>
    public bool Contains(int unit) => (bits[unit >> 6] >> unit & 1) != 0;
}
