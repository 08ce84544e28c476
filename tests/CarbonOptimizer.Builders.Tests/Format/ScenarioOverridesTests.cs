using CarbonOptimizer.Builders.Files;

namespace CarbonOptimizer.Builders.Tests.Format;

public sealed class ScenarioOverridesTests : IDisposable
{
    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Build_Overrides_ReplaceAndAddValues()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario(), new BuildOptions
        {
            Overrides = ["run.seed=11", "run.threads=2", "objectives.boundary_length.weight=9", "objectives.0.weight=4", "policies.budget.max_ha=2", "layers.price.band=1", "carbon.level=high"],
        });

        Assert.Equal((11UL, 2), (built.Options.Seed, built.Options.Threads));
        Assert.Equal([4.0, 9, 2, 0.5], built.Problem.Objectives.Select(o => o.Weight));
        Assert.Contains("level: high", built.LockedYaml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policies.bugdet.max_ha=2", "CO1301", "Maybe 'budget'?")]
    [InlineData("policies.budget.maxha=2", "CO1301", "Maybe 'max_ha'?")]
    [InlineData("runn.seed=2", "CO1301", "Maybe 'run'?")]
    [InlineData("run.seed.x=2", "CO1301", "")]
    [InlineData("run.seed", "CO1302", "")]
    [InlineData("=3", "CO1302", "")]
    [InlineData("run.seed=*x", "CO1005", null)]
    [InlineData("run.seed=soon", "CO1104", null)]
    [InlineData("run={seed: 1, sead: 2}", "CO1101", "Maybe 'seed'?")]
    public void Validate_FaultyOverride_SaysWhere(string setting, string code, string? hint)
    {
        var report = ScenarioValidator.Validate(county.WriteScenario(), new BuildOptions { Overrides = [setting] });

        var diagnostic = Assert.Single(report.Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        Assert.StartsWith("--set", diagnostic.Where, StringComparison.Ordinal);
        if (hint is not null) Assert.Equal(hint, diagnostic.Hint);
    }
}
