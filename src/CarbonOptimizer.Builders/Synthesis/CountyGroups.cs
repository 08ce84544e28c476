using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>
/// Groups the townships of a synthetic area into counties: the centres are halved across their longer spread, again and again, until there
/// are enough groups. With counties the area stands for a prefecture.
/// </summary>
internal static class CountyGroups
{
    private static readonly BilingualText[] Names =
        [new("Anping", "安平县"), new("Fengle", "丰乐县"), new("Hengshui", "横水县"), new("Linjiang", "临江县"), new("Nanshan", "南山县"), new("Xihe", "西河县")];

    /// <summary>Most counties.</summary>
    public static int Most => Names.Length;

    /// <summary>Name of a county, counted from 1.</summary>
    public static BilingualText NameOf(int county) => Names[county - 1];

    /// <summary>Shape [townships + 1]; county of each township, both counted from 1; 0 for none.</summary>
    public static byte[] Of(Town[] towns, int counties)
    {
        var groups = new List<int[]> { Enumerable.Range(0, towns.Length).ToArray() };
        while (groups.Count < counties)
        {
            var largest = groups.FindIndex(group => group.Length == groups.Max(other => other.Length));
            var (first, second) = Halves(groups[largest], towns);
            groups[largest] = first;
            groups.Add(second);
        }
        var countyOf = new byte[towns.Length + 1];
        foreach (var (group, county) in groups.OrderBy(group => group.Min()).Select((group, index) => (group, index + 1)))
        {
            foreach (var town in group) countyOf[town + 1] = (byte)county;
        }
        return countyOf;
    }

    private static (int[] First, int[] Second) Halves(int[] group, Town[] towns)
    {
        var isWide = Spread(group, town => towns[town].Column) >= Spread(group, town => towns[town].Row);
        int[] sorted = [.. group.OrderBy(town => isWide ? towns[town].Column : towns[town].Row).ThenBy(town => town)];
        return (sorted[..(sorted.Length / 2)], sorted[(sorted.Length / 2)..]);
    }

    private static int Spread(int[] group, Func<int, int> place) => group.Max(place) - group.Min(place);
}
