using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace CarbonOptimizer.Benchmarks.Gate;

/// <summary>Counts the bytes one operation of each benchmark allocates, on all threads together.</summary>
internal static class AllocationMeter
{
    private const int WarmUps = 3;
    private const int Batches = 5;
    private const int OperationsPerBatch = 4;

    /// <summary>Least bytes per operation over several batches, by benchmark, for the default parameters of each class.</summary>
    public static SortedDictionary<string, long> MeasureAll()
    {
        var found = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var type in typeof(AllocationMeter).Assembly.GetTypes())
        {
            var benchmarks = Marked<BenchmarkAttribute>(type);
            if (benchmarks.Length == 0) continue;
            var subject = Activator.CreateInstance(type)!;
            foreach (var setup in Marked<GlobalSetupAttribute>(type)) setup.Invoke(subject, null);
            foreach (var benchmark in benchmarks) found[$"{type.Name}.{benchmark.Name}"] = Measure(() => benchmark.Invoke(subject, null));
            foreach (var cleanUp in Marked<GlobalCleanupAttribute>(type)) cleanUp.Invoke(subject, null);
        }
        return found;
    }

    private static MethodInfo[] Marked<T>(Type type)
        where T : Attribute => [.. type.GetMethods().Where(method => method.GetCustomAttribute<T>() is not null)];

    /// <summary>The least of several batches: pools that fill up again after a collection count once, not always.</summary>
    private static long Measure(Action operation)
    {
        for (var i = 0; i < WarmUps; i++) operation();
        var least = long.MaxValue;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < OperationsPerBatch; i++) operation();
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / OperationsPerBatch);
        }
        return least;
    }
}
