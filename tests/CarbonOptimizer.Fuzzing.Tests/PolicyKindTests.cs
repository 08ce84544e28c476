using CarbonOptimizer.Fuzzing.Tests.Drawing;
using CarbonOptimizer.Fuzzing.Tests.Policies;
using Xunit;

namespace CarbonOptimizer.Fuzzing.Tests;

/// <summary>The fuzzer knows everything the scenario format has.</summary>
public sealed class PolicyKindTests
{
    private const int Seeds = 400;

    [Fact]
    public void Kinds_OfTheFormat_AreAllDrawn()
    {
        Assert.Equal(PolicyKinds.OfFormat("policies").Order(StringComparer.Ordinal), PolicyKinds.Drawn.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(PolicyKinds.OfFormat("objectives").Order(StringComparer.Ordinal), ObjectiveKinds.Drawn.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Seeds_OfCi_DrawEveryKindSoftAndHard()
    {
        var drawn = Enumerable.Range(0, Seeds).Select(seed => new ScenarioDrawer(seed).Draw()).ToArray();
        var policies = drawn.SelectMany(scenario => scenario.Policies).ToArray();
        foreach (var kind in PolicyKinds.Drawn.Keys)
        {
            Assert.Contains(policies, policy => policy.Kind == kind && policy.Penalty is null);
            Assert.Contains(policies, policy => policy.Kind == kind && policy.Penalty is not null);
        }
        foreach (var kind in ObjectiveKinds.Drawn.Keys) Assert.Contains(drawn, scenario => scenario.Objectives.Any(objective => objective.Kind == kind));
        Assert.Contains(drawn, scenario => scenario.Ground.Land.IsGrid && scenario.Ground.Years.Count > 1);
        Assert.Contains(drawn, scenario => !scenario.Ground.Land.IsGrid && scenario.Ground.Years.Count > 1);
    }
}
