namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Place of a move in its queue: by cost, then by a tie-breaker; one comparison of whole numbers.</summary>
internal readonly struct MoveKey : IComparable<MoveKey>
{
    private const uint Sign = 0x8000_0000;

    private readonly ulong order;

    /// <param name="cost">Cost; no NaN.</param>
    /// <param name="tie">Decides between equal costs.</param>
    public MoveKey(float cost, uint tie)
    {
        // Adding zero makes -0 and 0 the same; then the bits of floats are in order but for the sign.
        var bits = BitConverter.SingleToUInt32Bits(cost + 0f);
        order = (ulong)((bits & Sign) == 0 ? bits | Sign : ~bits) << 32 | tie;
    }

    public float Cost
    {
        get
        {
            var bits = (uint)(order >> 32);
            return BitConverter.UInt32BitsToSingle((bits & Sign) == 0 ? ~bits : bits & ~Sign);
        }
    }

    public uint Tie => (uint)order;

    public int CompareTo(MoveKey other) => order.CompareTo(other.order);
}
