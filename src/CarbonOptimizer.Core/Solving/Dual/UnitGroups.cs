using System.Runtime.InteropServices;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>
/// Planning units that no row and no cost tells apart, counted: with one coefficient per land use a county has dozens of different
/// units, and sums over units become sums over groups.
/// </summary>
internal sealed class UnitGroups
{
    private const int MostGroups = 4096;
    private const int FewestUnitsPerGroup = 8;
    private const int ChunkUnits = 1 << 16;

    private readonly List<int> examples = [];
    private readonly List<long> sizes = [];

    private UnitGroups()
    {
    }

    /// <summary>Number of groups.</summary>
    public int Count => examples.Count;

    /// <summary>A unit of the group.</summary>
    public int ExampleOf(int group) => examples[group];

    /// <summary>How many units the group has.</summary>
    public long SizeOf(int group) => sizes[group];

    /// <summary>The groups in the order of their first unit; null where there are too many to be of use, or where rows count units differently.</summary>
    public static UnitGroups? Of(AllocationModel model, PricedRows rows, ParallelOptions parallel)
    {
        if (!rows.HasUniformField) return null;
        var most = Math.Min(MostGroups, model.UnitCount / FewestUnitsPerGroup);
        // A look at the first units settles it for maps on which all differ.
        if (Tally(model, rows, 0, Math.Min(model.UnitCount, ChunkUnits), most) is null) return null;
        var chunks = new Dictionary<Key, long>?[(model.UnitCount + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, chunks.Length, parallel, chunk => chunks[chunk] = Tally(model, rows, chunk * ChunkUnits, Math.Min(model.UnitCount, (chunk + 1) * ChunkUnits), most));
        var groups = new UnitGroups();
        var numbers = new Dictionary<Key, int>();
        foreach (var chunk in chunks)
        {
            if (chunk is null) return null;
            foreach (var (key, size) in chunk)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out var exists);
                if (!exists)
                {
                    if (groups.Count == most) return null;
                    number = groups.Count;
                    groups.examples.Add(key.Unit);
                    groups.sizes.Add(0);
                }
                groups.sizes[number] += size;
            }
        }
        return groups;
    }

    private static Dictionary<Key, long>? Tally(AllocationModel model, PricedRows rows, int first, int end, int most)
    {
        var sizes = new Dictionary<Key, long>();
        for (var unit = first; unit < end; unit++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(sizes, new Key(model, rows.ClassOfUnit, unit), out _)++;
            if (sizes.Count > most) return null;
        }
        return sizes;
    }

    /// <summary>A unit as its class and costs.</summary>
    private readonly struct Key(AllocationModel model, ushort[] classes, int unit) : IEquatable<Key>
    {
        public int Unit => unit;

        private ReadOnlySpan<float> Costs => model.UnitCosts.AsSpan(unit * model.UseCount, model.UseCount);

        private ushort Class => classes[unit];

        public bool Equals(Key other) => Class == other.Class && Costs.SequenceEqual(other.Costs);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = 0x9E3779B97F4A7C15UL * (Class + 1UL);
            foreach (var bits in MemoryMarshal.Cast<float, uint>(Costs)) hash = (hash ^ bits) * 0xD6E8FEB86659FD93UL;
            return (int)(hash >> 32);
        }
    }
}
