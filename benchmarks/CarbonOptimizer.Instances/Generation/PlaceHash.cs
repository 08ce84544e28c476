namespace CarbonOptimizer.Instances.Generation;

/// <summary>Pseudo-random numbers that depend only on a stream and a place.</summary>
internal static class PlaceHash
{
    /// <summary>A number in [0, 1) with 24 random bits.</summary>
    public static float Unit(uint stream, int row, int column)
    {
        var state = ((ulong)(uint)row << 32 | (uint)column) + (stream + 1UL) * 0xA0761D6478BD642FUL;
        state = (state ^ state >> 32) * 0xE7037ED1A0B428DBUL;
        state = (state ^ state >> 29) * 0x8EBC6AF09C88C6E3UL;
        state ^= state >> 32;
        return (state >> 40) * (1f / (1 << 24));
    }
}
