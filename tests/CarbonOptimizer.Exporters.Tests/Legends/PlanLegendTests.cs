using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.Maps;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Legends;

public sealed class PlanLegendTests
{
    [Theory]
    [InlineData(new[] { 1, 2, 5 }, new byte[] { 1, 2, 5 }, 255)]
    [InlineData(new[] { 0, 254, 255 }, new byte[] { 0, 254, 255 }, 253)]
    [InlineData(new[] { 101, 301, 701 }, new byte[] { 1, 2, 3 }, 255)]
    [InlineData(new[] { 1, 1, 2 }, new byte[] { 1, 2, 3 }, 255)]
    [InlineData(new[] { -1, 1, 2 }, new byte[] { 1, 2, 3 }, 255)]
    public void CodeOfUse_KeepsDifferentBytesElseNumbersClasses(int[] codes, byte[] expected, byte noData)
    {
        var legend = new PlanLegend(SampleRun.LandUses, codes);
        Assert.Equal(expected, legend.CodeOfUse.ToArray());
        Assert.Equal(noData, legend.NoData);
    }

    [Theory]
    [InlineData(new[] { 7, 0, 99 }, 0, 1, 700)]
    [InlineData(new[] { 7, 0, 99 }, 1, 2, 99)]
    [InlineData(new[] { 7, 0, 100 }, 1, 2, 203)]
    [InlineData(new[] { 7, 0, 100 }, 2, 2, 0)]
    public void ChangeCode_UsesCodesOfTwoDigitsElsePositions(int[] codes, int from, int to, short expected)
    {
        Assert.Equal(expected, ChangeLegend.CodeOf(new PlanLegend(SampleRun.LandUses, codes), from, to));
    }

    [Fact]
    public void PlanLegend_WithTooFewCodes_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new PlanLegend(SampleRun.LandUses, [1, 2]));

    [Fact]
    public void Entries_CountCellsInOrderOfCodes()
    {
        var entries = new PlanLegend(SampleRun.LandUses, [9, 2, 5]).Entries(new Allocation(SampleRun.PlanUses));
        Assert.Equal([(2, 6L), (5, 3L), (9, 10L)], entries.Select(entry => (entry.Code, entry.Cells)));
    }
}
