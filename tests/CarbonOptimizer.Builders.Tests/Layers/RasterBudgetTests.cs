using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests.Layers;

public sealed class RasterBudgetTests
{
    private const long Gibibyte = 1L << 30;

    [Theory]
    [InlineData(67_108_864, 1, false)]
    [InlineData(67_108_865, 1, true)]
    [InlineData(4_611_686_018_427_387_904, 8, true)]
    public void Excess_OfCells_StatesBothNumbers(long cells, int gibibytes, bool isTooLarge)
    {
        var excess = RasterBudget.Excess(cells, gibibytes * Gibibyte);
        Assert.Equal(isTooLarge, excess is not null);
        if (excess is { } numbers) Assert.Equal(gibibytes * 1024, numbers.Allowed);
    }

    /// <summary>A megabyte that declares a thousand million cells beside layers of 48 x 48: told from the headers, nothing is unpacked.</summary>
    [SharedDataFact("attack/bomb/scenario.yaml")]
    public void Build_SmallFileOfVeryManyCells_IsRefusedFromItsHeader()
    {
        var before = GC.GetTotalAllocatedBytes();

        var refused = Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(SharedData.PathOf("attack/bomb/scenario.yaml")));

        Assert.All(refused.Diagnostics.Where(fault => fault.Severity == Core.Problems.DiagnosticSeverity.Error), fault => Assert.True(fault.Code is "CO1401" or "CO1420", fault.Code + fault.Message));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, Gibibyte / 4);
    }
}
