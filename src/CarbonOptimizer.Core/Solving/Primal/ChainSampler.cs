using System.Buffers;
using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Draws the uses of whole chains at once from their Gibbs distribution exp(-priced cost / temperature), all other units fixed:
/// sums forward along the chain, then samples backward. One sweep mixes along rows and columns as far as single-unit moves do in
/// very many. The random number of a unit depends only on seed, sweep and unit, so threads do not matter.
/// </summary>
internal sealed class ChainSampler
{
    private readonly ChainSet chains;
    private readonly ChainCosts costs;
    private readonly LinkFactors factors;
    private readonly ParallelOptions parallel;
    private readonly int labels;
    private readonly ulong seed;

    public ChainSampler(ChainSet chains, ChainCosts costs, LinkFactors factors, int labels, ulong seed, ParallelOptions parallel)
    {
        this.chains = chains;
        this.costs = costs;
        this.factors = factors;
        this.labels = labels;
        this.seed = seed;
        this.parallel = parallel;
    }

    /// <summary>Draws every chain once.</summary>
    public void Sweep(byte[] uses, float temperature, int number)
    {
        if (costs.PottsCost is null) factors.Cool(temperature);
        for (var g = 0; g < chains.Groups.Length; g++)
        {
            var group = chains.Groups[g];
            var stream = Scramble(seed + (ulong)(number * chains.Groups.Length + g) * 0x9E3779B97F4A7C15);
            if (group.Length == 1) Draw(chains.Chains[group[0]], uses, temperature, stream);
            else Parallel.For(0, group.Length, parallel, i => Draw(chains.Chains[group[i]], uses, temperature, stream));
        }
    }

    /// <summary>Draws the stretches of a chain between units that are surrounded by their own use; those hardly ever change and stay.</summary>
    private void Draw(int[] chain, byte[] uses, float temperature, ulong stream)
    {
        var padded = (labels + ChainKernel.Lanes - 1) / ChainKernel.Lanes * ChainKernel.Lanes;
        var buffer = ArrayPool<float>.Shared.Rent(chain.Length * (padded + 1));
        for (var start = 0; start < chain.Length; start++)
        {
            if (IsSurrounded(chain[start], uses)) continue;
            var end = start + 1;
            while (end < chain.Length && !IsSurrounded(chain[end], uses)) end++;
            DrawStretch(chain.AsSpan(start, end - start), uses, temperature, stream, buffer);
            start = end;
        }
        ArrayPool<float>.Shared.Return(buffer);
    }

    private bool IsSurrounded(int unit, byte[] uses)
    {
        foreach (var other in costs.NeighboursOf(unit))
        {
            if (other >= 0 && uses[other] != uses[unit]) return false;
        }
        return true;
    }

    private void DrawStretch(ReadOnlySpan<int> chain, byte[] uses, float temperature, ulong stream, float[] buffer)
    {
        var padded = (labels + ChainKernel.Lanes - 1) / ChainKernel.Lanes * ChainKernel.Lanes;
        var forward = buffer.AsSpan(0, chain.Length * padded);
        var leaks = buffer.AsSpan(chain.Length * padded, chain.Length);
        Span<float> values = stackalloc float[padded];
        values.Fill(ChainCosts.Forbidden);
        var (link, leak) = (0f, 1f);
        for (var i = 0; i < chain.Length; i++)
        {
            var metres = costs.Write(chain[i], i > 0 ? chain[i - 1] : -1, i + 1 < chain.Length ? chain[i + 1] : -1, uses, values[..labels]);
            var weights = forward.Slice(i * padded, padded);
            Boltzmann(values, weights, temperature);
            if (i > 0 && costs.PottsCost is null) Multiply(weights, forward.Slice((i - 1) * padded, padded), chain[i - 1], chain[i], leaks[i - 1]);
            else if (i > 0) Leak(weights, forward.Slice((i - 1) * padded, padded), leaks[i - 1]);
            if (metres != link) (link, leak) = (metres, MathF.Exp(-metres * (costs.PottsCost ?? 0) / temperature));
            leaks[i] = costs.PottsCost is null ? metres : leak;
        }
        var next = -1;
        for (var i = chain.Length - 1; i >= 0; i--)
        {
            var weights = forward.Slice(i * padded, labels);
            if (next >= 0 && costs.PottsCost is null) Condition(weights, chain[i], chain[i + 1], next, leaks[i]);
            else if (next >= 0) Leak(weights, next, leaks[i]);
            uses[chain[i]] = (byte)(next = Pick(weights, Scramble(stream ^ (ulong)chain[i])));
        }
    }

    private static void Boltzmann(ReadOnlySpan<float> values, Span<float> weights, float temperature)
    {
        var least = float.PositiveInfinity;
        foreach (var value in values) least = Math.Min(least, value);
        var shift = Vector256.Create(least);
        var scale = Vector256.Create(1 / temperature);
        for (var k = 0; k < values.Length; k += ChainKernel.Lanes)
        {
            LaneMath.ExpOfNegative((Vector256.Create(values[k..]) - shift) * scale).CopyTo(weights[k..]);
        }
    }

    /// <summary>Multiplies by what arrives from the node before over a Potts boundary, normalised to a sum of one.</summary>
    private void Leak(Span<float> weights, ReadOnlySpan<float> before, float leak)
    {
        var scale = 1 / Sum(before);
        for (var l = 0; l < labels; l++) weights[l] *= leak + (1 - leak) * before[l] * scale;
        Normalise(weights);
    }

    /// <summary>Multiplies by what arrives from the node before over any boundary, normalised to a sum of one.</summary>
    private void Multiply(Span<float> weights, ReadOnlySpan<float> before, int unitBefore, int unit, float metres)
    {
        var scale = Vector256.Create(1 / Sum(before));
        Span<float> arriving = stackalloc float[weights.Length];
        Span<float> scratch = stackalloc float[weights.Length];
        arriving.Clear();
        for (var k = 0; k < labels; k++)
        {
            if (before[k] == 0) continue;
            var share = Vector256.Create(before[k]);
            var row = factors.Row(unitBefore, k, unit, metres, scratch);
            for (var l = 0; l < arriving.Length; l += ChainKernel.Lanes)
            {
                (Vector256.Create<float>(arriving[l..]) + share * Vector256.Create(row[l..])).CopyTo(arriving[l..]);
            }
        }
        for (var l = 0; l < arriving.Length; l += ChainKernel.Lanes)
        {
            (Vector256.Create<float>(weights[l..]) * (Vector256.Create<float>(arriving[l..]) * scale)).CopyTo(weights[l..]);
        }
        Normalise(weights);
    }

    private float Sum(ReadOnlySpan<float> weights)
    {
        var sum = 0f;
        for (var k = 0; k < labels; k++) sum += weights[k];
        return sum;
    }

    /// <summary>Keeps the largest weight at one, so that products along a long chain do not vanish.</summary>
    private static void Normalise(Span<float> weights)
    {
        var largest = 0f;
        foreach (var weight in weights) largest = Math.Max(largest, weight);
        var scale = largest > 0 ? 1 / largest : 1;
        for (var k = 0; k < weights.Length; k++) weights[k] *= scale;
    }

    /// <summary>Weighs the uses of a unit by a Potts boundary with the next one.</summary>
    private static void Leak(Span<float> weights, int next, float leak)
    {
        for (var k = 0; k < weights.Length; k++)
        {
            if (k != next) weights[k] *= leak;
        }
    }

    /// <summary>Weighs the uses of a unit by any boundary with the next one.</summary>
    private void Condition(Span<float> weights, int unit, int nextUnit, int next, float metres)
    {
        Span<float> scratch = stackalloc float[costs.Distances.Stride];
        var row = factors.Row(nextUnit, next, unit, metres, scratch);
        for (var k = 0; k < weights.Length; k++) weights[k] *= row[k];
    }

    private static int Pick(ReadOnlySpan<float> weights, ulong random)
    {
        var sum = 0f;
        foreach (var weight in weights) sum += weight;
        var target = (random >> 40) * (1f / (1 << 24)) * sum;
        var last = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] <= 0) continue;
            last = k;
            target -= weights[k];
            if (target < 0) break;
        }
        return last;
    }

    /// <summary>SplitMix64 output function. Source: [Steele2014].</summary>
    private static ulong Scramble(ulong x)
    {
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 27) * 0x94D049BB133111EB;
        return x ^ x >> 31;
    }
}
