using System.Buffers;
using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Lowers the priced cost of a plan by giving whole chains of units their best uses at once, all others fixed: dynamic
/// programming along every row, then every column (paths of the graph for parcels).
/// </summary>
internal sealed class ChainDescent
{
    private const float TieShare = 1e-6f;

    private readonly ChainSet chains;
    private readonly ChainCosts costs;
    private readonly ParallelOptions parallel;
    private readonly RunClock clock;
    private readonly int labels;

    public ChainDescent(ChainSet chains, ChainCosts costs, int labels, ParallelOptions parallel, RunClock clock)
    {
        this.clock = clock;
        this.chains = chains;
        this.costs = costs;
        this.labels = labels;
        this.parallel = parallel;
    }

    /// <summary>Visits chains under the prices set on the costs until none can improve, or so many rounds, or the run has to stop. Ties go to the use a unit has.</summary>
    public void Settle(byte[] uses, int rounds)
    {
        // A chain needs another visit only after a unit in it or beside it changed.
        var isDue = new bool[chains.Chains.Length];
        isDue.AsSpan().Fill(true);
        for (var round = 0; round < rounds && !clock.IsOver && isDue.AsSpan().Contains(true); round++)
        {
            foreach (var group in chains.Groups)
            {
                if (group.Length == 1) Visit(group[0], uses, isDue);
                else Parallel.For(0, group.Length, parallel, i => Visit(group[i], uses, isDue));
            }
        }
    }

    private void Visit(int chain, byte[] uses, bool[] isDue)
    {
        if (!isDue[chain] || clock.IsOver) return;
        isDue[chain] = false;
        Solve(chain, uses, isDue);
    }

    private void Solve(int number, byte[] uses, bool[] isDue)
    {
        var chain = chains.Chains[number];
        var choices = ArrayPool<byte>.Shared.Rent(chain.Length * labels);
        var stride = costs.Distances.Stride;
        Span<float> arriving = stackalloc float[stride];
        Span<float> padded = stackalloc float[stride];
        var values = padded[..labels];
        arriving.Clear();
        padded.Fill(ChainCosts.Forbidden);
        for (var i = 0; i < chain.Length; i++)
        {
            var unit = chain[i];
            var link = costs.Write(unit, i > 0 ? chain[i - 1] : -1, i + 1 < chain.Length ? chain[i + 1] : -1, uses, values);
            for (var k = 0; k < labels; k++) values[k] += arriving[k];
            values[uses[unit]] -= TieShare * Math.Abs(values[uses[unit]]);
            if (i + 1 == chain.Length) break;
            if (costs.PottsCost is { } cost) SendPotts(values, arriving, link * cost, choices.AsSpan(i * labels, labels));
            else Send(padded, arriving, link, costs.Distances.Between(unit, chain[i + 1]), choices.AsSpan(i * labels, labels));
        }
        if (chain.Length > 0) Trace(number, uses, choices, LeastOf(values), isDue);
        ArrayPool<byte>.Shared.Return(choices);
    }

    private void Trace(int number, byte[] uses, byte[] choices, int best, bool[] isDue)
    {
        var chain = chains.Chains[number];
        for (var i = chain.Length - 1; i >= 0; i--)
        {
            var unit = chain[i];
            if (uses[unit] != best)
            {
                uses[unit] = (byte)best;
                chains.Mark(unit, number, isDue);
                foreach (var other in costs.NeighboursOf(unit))
                {
                    if (other >= 0) chains.Mark(other, number, isDue);
                }
            }
            if (i > 0) best = choices[(i - 1) * labels + best];
        }
    }

    private static int LeastOf(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var k = 1; k < values.Length; k++)
        {
            if (values[k] < values[best]) best = k;
        }
        return best;
    }

    private static void SendPotts(ReadOnlySpan<float> values, Span<float> arriving, float weight, Span<byte> choices)
    {
        var best = LeastOf(values);
        var least = values[best];
        for (var l = 0; l < values.Length; l++)
        {
            var stays = values[l] - least <= weight;
            choices[l] = (byte)(stays ? l : best);
            arriving[l] = stays ? values[l] - least : weight;
        }
    }

    /// <summary>For every use of the next unit the best use of this one, ties going to the same use, then to the first; forbidden uses are passed over.</summary>
    private void Send(ReadOnlySpan<float> values, Span<float> arriving, float link, float[] table, Span<byte> choices)
    {
        var stride = values.Length;
        var least = values[LeastOf(values)];
        Span<int> best = stackalloc int[stride];
        for (var l = 0; l < stride; l++) (best[l], arriving[l]) = (l, values[l] + (l < labels ? link * table[l * stride + l] : 0));
        for (var k = 0; k < labels; k++)
        {
            if (values[k] >= ChainCosts.Forbidden / 2) continue;
            var (cost, number) = (Vector256.Create(values[k]), Vector256.Create(k));
            for (var l = 0; l < stride; l += ChainKernel.Lanes)
            {
                var now = Vector256.Create<float>(arriving[l..]);
                var sent = cost + Vector256.LoadUnsafe(ref table[k * stride + l]) * link;
                var isBetter = Vector256.LessThan(sent, now);
                Vector256.ConditionalSelect(isBetter, sent, now).CopyTo(arriving[l..]);
                Vector256.ConditionalSelect(isBetter.AsInt32(), number, Vector256.Create<int>(best[l..])).CopyTo(best[l..]);
            }
        }
        for (var l = 0; l < labels; l++)
        {
            choices[l] = (byte)best[l];
            arriving[l] -= least;
        }
    }
}
