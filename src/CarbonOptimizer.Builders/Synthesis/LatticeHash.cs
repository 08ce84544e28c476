namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Repeatable pseudo-random numbers by place: the SplitMix64 finaliser over a seed and integer coordinates.</summary>
internal static class LatticeHash
{
    /// <summary>A number in [0, 1) with 24 random bits.</summary>
    public static double UnitValue(ulong seed, int x, int y)
    {
        var state = seed + 0x9E3779B97F4A7C15UL * ((ulong)(uint)x + 1) + 0xD1B54A32D192ED03UL * ((ulong)(uint)y + 1);
        return (Mix(state) >> 40) * (1.0 / (1 << 24));
    }

    /// <summary>A seed of its own for a named stream of numbers.</summary>
    public static ulong Derive(ulong seed, string stream)
    {
        var state = seed;
        foreach (var letter in stream) state = Mix(state ^ letter);
        return state;
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ value >> 27) * 0x94D049BB133111EBUL;
        return value ^ value >> 31;
    }
}
