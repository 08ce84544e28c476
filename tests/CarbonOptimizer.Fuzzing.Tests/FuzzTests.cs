using CarbonOptimizer.Fuzzing.Tests.Trials;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Fuzzing.Tests;

/// <summary>
/// Whole scenarios from fixed seeds. What fails is named with its seed; its scenario lies in carbonopt-fuzz in the folder for temporary files.
/// </summary>
public sealed class FuzzTests
{
    [Fact]
    public void Scenarios_FirstSeeds_AreRight() => AssertRight(0, 40);

    [LongFact]
    [Trait("Category", "Long")]
    public void Scenarios_MoreSeeds_AreRight() => AssertRight(40, 160);

    [SeedRangeFact]
    public void Scenarios_SeedsAskedFor_AreRight() => AssertRight(SeedRangeFactAttribute.Range!.Value.From, SeedRangeFactAttribute.Range.Value.To);

    private static void AssertRight(int from, int to)
    {
        using var run = new FuzzRun(FuzzRun.DefaultFolder);
        var failing = Enumerable.Range(from, to - from).Select(run.Try).Where(report => report.Faults.Count > 0).ToArray();
        Assert.True(failing.Length == 0, $"{failing.Length} of {to - from} seeds fail:\n{string.Join('\n', failing.AsEnumerable())}");
    }
}
