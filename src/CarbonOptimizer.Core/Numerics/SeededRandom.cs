using System.Numerics;

namespace CarbonOptimizer.Core.Numerics;

/// <summary>xoshiro256** seeded through splitmix64: the same numbers on every machine. Source: [BlackmanVigna2021].</summary>
internal sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;

    public SeededRandom(ulong seed) => Reset(seed);

    /// <summary>Starts anew from a seed.</summary>
    public void Reset(ulong seed)
    {
        s0 = Mix(ref seed);
        s1 = Mix(ref seed);
        s2 = Mix(ref seed);
        s3 = Mix(ref seed);
    }

    /// <summary>Uniform below <paramref name="limit"/>; the bias is below limit / 2^32.</summary>
    public int Below(int limit) => (int)((NextBits() >> 32) * (ulong)limit >> 32);

    /// <summary>Uniform in [0, 1).</summary>
    public double Fraction() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Bits that look random but depend on a number alone. Source: [BlackmanVigna2021], splitmix64.</summary>
    public static ulong Scramble(ulong number) => Mix(ref number);

    private ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
