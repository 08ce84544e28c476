using System.Globalization;

namespace CarbonOptimizer.Benchmarks.Gate;

/// <summary>The recorded bytes per operation: a file of lines "benchmark,bytes".</summary>
internal static class AllocationRecord
{
    private const string Header = "benchmark,bytes_per_operation";

    public static SortedDictionary<string, long> Read(string path)
    {
        var recorded = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (!File.Exists(path)) return recorded;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var fields = line.Split(',');
            recorded.Add(fields[0], long.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        return recorded;
    }

    public static void Write(string path, SortedDictionary<string, long> measured) =>
        File.WriteAllText(path, string.Concat(measured.Select(entry => FormattableString.Invariant($"{entry.Key},{entry.Value}\n")).Prepend(Header + "\n")));
}
