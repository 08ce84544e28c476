using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Fast non-dominated sort with constrained domination: a smaller violation wins, equal violations compare by all measures.
/// Dominance is kept as one bit per pair; time N^2 M, memory N^2 / 8 bytes, nothing allocated per call. Source: [Deb2002].
/// </summary>
internal sealed class NonDominatedSort
{
    private readonly ulong[] dominated;
    private readonly int[] dominators;
    private readonly int words;

    public NonDominatedSort(int capacity)
    {
        words = (capacity + 63) / 64;
        dominated = new ulong[capacity * words];
        dominators = new int[capacity];
        Order = new int[capacity];
        FrontStarts = new int[capacity + 1];
    }

    /// <summary>Slots, front by front; ascending within a front after <see cref="Run"/>.</summary>
    public int[] Order { get; }

    /// <summary>Front f holds entries FrontStarts[f] to FrontStarts[f + 1] of <see cref="Order"/>.</summary>
    public int[] FrontStarts { get; }

    public int FrontCount { get; private set; }

    /// <summary>Sorts the first <paramref name="count"/> slots.</summary>
    /// <param name="values">Shape [slots, measures].</param>
    /// <param name="violations">Shape [slots].</param>
    /// <param name="count">Slots to sort.</param>
    /// <param name="measureCount">Number of measures.</param>
    /// <param name="ranks">Shape [slots]; receives the number of the front.</param>
    public void Run(ReadOnlySpan<double> values, ReadOnlySpan<double> violations, int count, int measureCount, Span<int> ranks)
    {
        Relate(values, violations, count, measureCount);
        FrontCount = 0;
        var filled = 0;
        for (var i = 0; i < count; i++)
        {
            if (dominators[i] == 0) Order[filled++] = i;
        }
        for (var first = 0; first < filled;)
        {
            var end = filled;
            FrontStarts[FrontCount] = first;
            for (var i = first; i < end; i++)
            {
                ranks[Order[i]] = FrontCount;
                filled = Release(Order[i], count, filled);
            }
            Array.Sort(Order, end, filled - end);
            FrontCount++;
            first = end;
        }
        FrontStarts[FrontCount] = filled;
    }

    private void Relate(ReadOnlySpan<double> values, ReadOnlySpan<double> violations, int count, int measureCount)
    {
        Array.Clear(dominated);
        Array.Clear(dominators);
        for (var i = 0; i < count; i++)
        {
            var a = values.Slice(i * measureCount, measureCount);
            for (var j = 0; j < i; j++)
            {
                var b = values.Slice(j * measureCount, measureCount);
                if (violations[i] != violations[j] ? violations[i] < violations[j] : Dominance.Dominates(a, b)) Mark(i, j);
                else if (violations[i] != violations[j] || Dominance.Dominates(b, a)) Mark(j, i);
            }
        }
    }

    private void Mark(int winner, int loser)
    {
        dominated[winner * words + loser / 64] |= 1UL << loser % 64;
        dominators[loser]++;
    }

    /// <summary>Takes a ranked plan away; plans nobody is left to dominate join the next front.</summary>
    private int Release(int winner, int count, int filled)
    {
        for (var word = 0; word * 64 < count; word++)
        {
            for (var bits = dominated[winner * words + word]; bits != 0; bits &= bits - 1)
            {
                var loser = word * 64 + System.Numerics.BitOperations.TrailingZeroCount(bits);
                if (--dominators[loser] == 0) Order[filled++] = loser;
            }
        }
        return filled;
    }
}
