using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;

namespace CarbonOptimizer.Builders.Tests.Assembly;

public sealed class TradeoffReaderTests : IDisposable
{
    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Read_NothingSaid_MakesEveryObjectiveAnAxisOfTheAdaptiveMethod()
    {
        var declared = ScenarioBuilder.Build(county.WriteScenario()).Tradeoff!;
        Assert.Equal(["net_carbon", "boundary_length", "conversion_cost", "land-price"], declared.Axes.Select(axis => axis.Id));
        Assert.IsType<AdaptiveMethod>(declared.Method);
        Assert.Null(declared.Options.Caps);
    }

    [Fact]
    public void Read_Parties_AreTheLabelledWeightsOfTheCompromise()
    {
        var declared = Build("""
            tradeoff:
              method: stakeholders
              weights:
                design: list
                list:
                  - {label: market 市场, weights: {conversion_cost: 1}}
                  - {label: residents 居民, weights: {net_carbon: 2, boundary_length: 1}}
            """);
        Assert.IsType<StakeholderMethod>(declared.Method);
    }

    [Fact]
    public void Read_PartiesThatCannotBeToldApart_AreRefusedAllAtOnce()
    {
        var refusal = Assert.Throws<ScenarioException>(() => Build("""
            tradeoff:
              method: stakeholders
              weights: {design: list, list: [{label: market, weights: {net_carbon: 1}}, {label: market, weights: {net_carbon: 2}}, {weights: {net_carbon: 3}}]}
            """));
        Assert.Equal(2, refusal.Diagnostics.Count(diagnostic => diagnostic.Code == "CO1625"));
    }

    [Theory]
    [InlineData("{method: nsga2}", "nsga2")]
    [InlineData("{method: nsga3, evolution: {population: 20, generations: 5, runs: 2, repair: false, genes: functions}}", "nsga3")]
    public void Read_EvolutionaryMethod_TakesItsBudget(string tradeoff, string name) =>
        Assert.Equal(name, Assert.IsType<EvolutionaryMethod>(Build("tradeoff: " + tradeoff).Method).Name);

    [Theory]
    [InlineData("{method: nsga2, evolution: {population: 3}}", "CO1105")]
    [InlineData("{method: nsga2, evolution: {populations: 30}}", "CO1101")]
    public void Read_EvolutionOutOfRange_IsRefused(string tradeoff, string code) =>
        Assert.Equal(code, Assert.Single(Assert.Throws<ScenarioException>(() => Build("tradeoff: " + tradeoff)).Diagnostics, d => d.Severity == DiagnosticSeverity.Error).Code);

    [Fact]
    public void Read_AxesAndCaps_AreTakenInTheUnitOfTheAxis()
    {
        var declared = Build("""
            tradeoff:
              method: within
              axes:
                - {id: emissions, objectives: {net_carbon: 1, conversion_cost: 0.5}}
                - {id: boundary, unit: km, objectives: {boundary_length: 0.001}}
              max: {boundary: 0.7}
              links: 3
            """);
        Assert.Equal([1, 0, 0.5, 0], declared.Axes[0].Coefficients);
        Assert.Equal("tCO2e/yr", declared.Axes[0].Unit);
        Assert.Equal("km", declared.Axes[1].Unit);
        Assert.Equal([null, 0.7], declared.Options.Caps!);
        Assert.Equal(3, declared.Options.LinksPerInterval);
        Assert.IsType<WithinMethod>(declared.Method);
    }

    [Theory]
    [InlineData("{method: weighted_sum, weights: {design: list}}", "list")]
    [InlineData("{method: lexicographic}", "order")]
    [InlineData("{method: reference_point, reference: {net_carbon: 1}}", "reference")]
    [InlineData("{method: within}", "max")]
    [InlineData("{method: stakeholders}", "two parties")]
    [InlineData("{method: regret}", "one unit")]
    [InlineData("{method: cvar, axes: [{id: a, objectives: {net_carbon: 1}}, {id: b, objectives: {boundary_length: 1}}]}", "one unit")]
    [InlineData("{axes: [{id: a, objectives: {net_carbons: 1}}, {id: b, objectives: {boundary_length: 1}}]}", "net_carbons")]
    [InlineData("{axes: [{id: a, objectives: {net_carbon: 0}}, {id: b, objectives: {boundary_length: 1}}]}", "'a'")]
    [InlineData("{axes: [{id: a, objectives: {net_carbon: 1}}]}", "2 to 6")]
    [InlineData("{max: {boundary: 3}}", "boundary")]
    [InlineData("{weights: {divisions: 10000}}", "divisions")]
    [InlineData("{weights: {design: list, list: [{label: x, weights: {net_carbon: 0}}]}}", "'x'")]
    public void Read_SomethingMissingOrUnknown_IsToldWithItsPlace(string tradeoff, string expected)
    {
        var refusal = Assert.Throws<ScenarioException>(() => Build("tradeoff: " + tradeoff));
        Assert.Contains(refusal.Diagnostics, diagnostic => diagnostic.Message.Contains(expected, StringComparison.Ordinal) && diagnostic.Line > 1);
    }

    [Fact]
    public void Read_StakeholderWeights_KeepTheirLabels()
    {
        var declared = Build("""
            tradeoff:
              method: weighted_sum
              weights: {design: list, list: [{label: farmers, weights: {net_carbon: 1, land-price: 3}}, {label: planners, weights: {boundary_length: 1}}]}
            """);
        Assert.IsType<WeightedSumMethod>(declared.Method);
    }

    [Theory]
    [InlineData("regret", "regret")]
    [InlineData("cvar, tail: 0.5", "cvar")]
    public void Read_RobustMethods_AreTakenOverAxesOfOneUnit(string method, string name)
    {
        var declared = Build($"tradeoff: {{method: {method}, axes: [{{id: a, objectives: {{net_carbon: 1}}}}, {{id: b, objectives: {{net_carbon: 2}}}}]}}");
        Assert.Equal(name, Assert.IsType<RobustMethod>(declared.Method).Name);
    }

    private TradeoffDeclaration Build(string tradeoff) => ScenarioBuilder.Build(county.WriteScenario(("schema: carbon-optimizer/scenario/1", "schema: carbon-optimizer/scenario/1\n" + tradeoff))).Tradeoff!;
}
