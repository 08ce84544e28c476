using CarbonOptimizer.Core.Numerics;
using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>Random numbers of the package from a seed; its operators draw on one thread.</summary>
internal sealed class SeededRandomization(ulong seed) : RandomizationBase
{
    private readonly SeededRandom random = new(SeededRandom.Scramble(seed));

    public override int GetInt(int min, int max) => min + random.Below(max - min);

    public override float GetFloat() => (float)(random.Below(1 << 24) / (double)(1 << 24));

    public override double GetDouble() => random.Fraction();

    /// <summary>Different numbers, drawn again while they repeat; the package asks for two at a time.</summary>
    public override int[] GetUniqueInts(int length, int min, int max)
    {
        var drawn = new int[length];
        for (var i = 0; i < length;)
        {
            drawn[i] = GetInt(min, max);
            if (!drawn.AsSpan(0, i).Contains(drawn[i])) i++;
        }
        return drawn;
    }
}
