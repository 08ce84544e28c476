using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests.Assembly;

public sealed class RobustScenarioTests
{
    private static readonly string Demo = Path.Combine(SharedData.RepositoryRoot, "scenarios", "demo-county");

    [Fact]
    public void Build_SetsOfCoefficients_AreObjectivesOfTheirOwn()
    {
        var built = ScenarioBuilder.Build(Path.Combine(Demo, "robust.yaml"));
        string[] ids = [.. built.Problem.Objectives.Select(part => part.Objective.Id)];
        Assert.Equal(["net_carbon", "net_carbon-clean", "net_carbon-dry", "net_carbon-farm"], ids.Where(id => id.StartsWith("net_carbon", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.IsType<RobustMethod>(built.Tradeoff!.Method);
        double Value(string id) => built.Problem.Objectives.First(part => part.Objective.Id == id).Objective.Evaluate(built.Problem, built.Problem.Baseline.Uses).Total;
        Assert.True(Value("net_carbon-dry") > Value("net_carbon"));
        Assert.True(Value("net_carbon-clean") < Value("net_carbon"));
    }

    [Fact]
    public void Build_FactorsWithoutASet_AreToldWithTheirPlace()
    {
        var text = File.ReadAllText(Path.Combine(Demo, "scenario.yaml")).Replace("{kind: net_carbon, weight: 1}", "{kind: net_carbon, weight: 1, factors: {forest: 0.5}}", StringComparison.Ordinal).Replace("layers/", Path.Combine(Demo, "layers") + "/", StringComparison.Ordinal);
        var path = Path.Combine(Directory.CreateTempSubdirectory("robust").FullName, "scenario.yaml");
        File.WriteAllText(path, text);
        var refusal = Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(path, new BuildOptions { AllowOutside = true }));
        Assert.Contains(refusal.Diagnostics, diagnostic => diagnostic.Code == "CO1102" && diagnostic.Message.Contains("set", StringComparison.Ordinal) && diagnostic.Line > 1);
    }
}
