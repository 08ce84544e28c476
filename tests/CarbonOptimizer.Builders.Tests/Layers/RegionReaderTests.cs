namespace CarbonOptimizer.Builders.Tests.Layers;

public sealed class RegionReaderTests : IDisposable
{
    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Build_Blocks_CutTheGridAndNumberRowByRow()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario(("layer: towns\n", "blocks: {rows: 2, columns: 2}\n"), ("codes: [2]", "codes: [2, 3]")));

        // The third row of cells is the second row of blocks; its eastern block 4 belongs to no region.
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1, 1, -1, -1], built.Problem.RegionLayers[0].RegionOfUnit.ToArray());
    }

    [Theory]
    [InlineData("    layer: towns\n    blocks: {rows: 2, columns: 2}\n", "CO1110")]
    [InlineData("", "CO1111")]
    public void Validate_LayerAndBlocksOrNeither_IsRefused(string source, string code)
    {
        var report = ScenarioValidator.Validate(county.WriteScenario(("    layer: towns\n", source)));

        Assert.Equal(code, Assert.Single(report.Diagnostics).Code);
    }

    [Fact]
    public void Build_BlockThatDoesNotExist_Warns()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario(("layer: towns\n", "blocks: {rows: 1, columns: 1}\n")));

        Assert.Contains(built.Warnings, warning => warning.Code == "CO1406" && warning.Message.Contains("'east'", StringComparison.Ordinal));
    }
}
