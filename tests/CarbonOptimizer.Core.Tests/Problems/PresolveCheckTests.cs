using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tests.Solving;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems;

public sealed class PresolveCheckTests
{
    [Fact]
    public void Inspect_PenaltyOfAMereBan_HasNoEffectAndIsToldInBothLanguages()
    {
        var problem = County.With("fc", new BoundaryLength(BoundaryScope.LandUse), new EcologicalRedLine(County.Named("line") with { PenaltyPerUnit = 3 }, County.Set("x-")));

        var warning = Assert.Single(PresolveCheck.Inspect(problem, ModelCompiler.Compile(problem).Model!).Warnings, diagnostic => diagnostic.Code == "CO3007");

        Assert.Contains("has no effect", warning.Message, StringComparison.Ordinal);
        Assert.Contains("不起作用", warning.ChineseMessage, StringComparison.Ordinal);
    }

    private static readonly BoundaryLength Compactness = new(BoundaryScope.LandUse);

    [Fact]
    public void Capacity_MoreThanIsAllowed_NamesAskedAndAttainable()
    {
        var line = new EcologicalRedLine(County.Named("line"), County.Set("xx--"));
        var detail = ConflictOf("ffcc", line, Minimum("cropland", County.Cropland, 3));
        Assert.Contains("'cropland'", detail, StringComparison.Ordinal);
        Assert.Contains("at least 3 ha", detail, StringComparison.Ordinal);
        Assert.Contains("at most 2 ha is attainable", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Capacity_LessThanIsUnavoidable_IsProved()
    {
        var line = new EcologicalRedLine(County.Named("line"), County.Set("----"), County.Set("xx--"));
        Assert.Contains("at least 2 ha is unavoidable", ConflictOf("ffcc", line, Maximum("forest", County.Forest, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Capacity_BetweenTwoWholeCells_IsProved() =>
        Assert.Contains("steps of 1 ha", ConflictOf("ffcc", AreaQuota.Exactly(County.Named("q"), County.Forest, null, 0, 1.5m, 0.4m)), StringComparison.Ordinal);

    [Fact]
    public void Capacity_TwinsThatExcludeEachOther_AreBothNamed()
    {
        var detail = ConflictOf("ffcc", Minimum("most", County.Forest, 3), Maximum("least", County.Forest, 2));
        Assert.Contains("'most'", detail, StringComparison.Ordinal);
        Assert.Contains("'least'", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Capacity_TwoUsesWantTheSameLand_IsProvedTogether()
    {
        var detail = ConflictOf("ffccu", Minimum("trees", County.Forest, 3), Maximum("sprawl", County.Urban, 1), Minimum("crops", County.Cropland, 3));
        Assert.Contains("'trees' (area), 'crops' (area) cannot be kept together", detail, StringComparison.Ordinal);
        Assert.Contains("at least 1 ha", detail, StringComparison.Ordinal);
    }

    /// <summary>Hectares and tonnes do not add up, so nothing is said of how much; tonnes alone do.</summary>
    [Fact]
    public void Capacity_RulesInTonnes_SayNoHectares()
    {
        var cap = new WeightedSum(County.Named("cap"), [new WeightedSumTerm(2, County.Forest)], "t", null, 5);
        Assert.Contains("'trees' (area), 'cap' (sum) cannot be kept together, whatever the plan.", ConflictOf("ffccu", Minimum("trees", County.Forest, 4), cap), StringComparison.Ordinal);
        var floor = new WeightedSum(County.Named("floor"), [new WeightedSumTerm(4, County.Forest), new WeightedSumTerm(1, County.Urban)], "t", 17, null);
        Assert.Contains(" t in total", ConflictOf("ffccu", floor, cap), StringComparison.Ordinal);
        var conflict = Assert.Single(Core.Explaining.InfeasibilityExplainer.Explain(County.With("ffccu", Compactness, Minimum("trees", County.Forest, 4), cap), new()).Conflicts);
        Assert.Equal((double.NaN, double.NaN), (conflict.MissedHectares, conflict.MissedInWholeHectares));
    }

    [Fact]
    public void Capacity_TownshipsLeaveTooLittleForTheCounty_IsProvedTogether()
    {
        var townships = County.Townships("aaabbb");
        var detail = ConflictOf(
            "ffcffc", Minimum("county", County.Forest, 5), new AreaQuota(County.Named("a"), County.Forest, townships, 0, null, 2),
            new AreaQuota(County.Named("b"), County.Forest, townships, 1, null, 2), Minimum("crops", County.Cropland, 1));
        Assert.Contains("'county' (area), 'a' (area), 'b' (area) cannot", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Capacity_OverbookedProblems_AreProvedAndOthersNever()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var options = RandomProblems.Small(seed);
            Assert.NotEmpty(PresolveCheck.Conflicts(ModelCompiler.Compile(RandomProblems.Create(seed, options with { IsOverbooked = true })).Model!));
            Assert.Empty(PresolveCheck.Conflicts(ModelCompiler.Compile(RandomProblems.Create(seed, options)).Model!));
        }
    }

    [Fact]
    public void Capacity_ExactlyAttainable_IsNoConflict()
    {
        var problem = County.With("ffcc", Compactness, Minimum("all", County.Forest, 4), Maximum("none", County.Cropland, 0));
        Assert.Empty(PresolveCheck.Inspect(problem, ModelCompiler.Compile(problem).Model!).Conflicts);
    }

    [Theory]
    [InlineData("CO3001")]
    [InlineData("CO3003")]
    [InlineData("CO3004")]
    [InlineData("CO3005")]
    public void Warnings_SuspiciousProblem_AreGiven(string code)
    {
        var problem = County.With(
            "ffcc", Compactness, new EcologicalRedLine(County.Named("all"), County.Set("----"), County.Set("xxxx")),
            new EcologicalRedLine(County.Named("nowhere"), County.Set("----")), Minimum("many", County.Forest, 3), Maximum("slack", County.Forest, 4));
        Assert.Contains(Warnings(problem), warning => warning.Code == code);
        var plain = County.With("ffcc", Compactness, new EcologicalRedLine(County.Named("line"), County.Set("x---")), Minimum("some", County.Forest, 2));
        Assert.Empty(Warnings(plain));
    }

    [Fact]
    public void Warnings_TodayBreaksAQuota_SayByHowMuch()
    {
        var problem = County.With("ffcc", Compactness, Minimum("many", County.Forest, 3.5m));
        Assert.Contains(Warnings(problem), warning => warning.Message.Contains("1.5 ha below the minimum of 3.5 ha", StringComparison.Ordinal));
    }

    [Fact]
    public void Warnings_CostsFarApart_AreGiven()
    {
        var cost = new UnitCost("cost", new BilingualText("Cost", "成本"), "1", [[1e-6f, 0, 0, 0], [1e6f, 0, 0, 0], null, null], false);
        Assert.Contains(Warnings(County.With("ffcc", cost)), warning => warning.Code == "CO3002");
    }

    private static string ConflictOf(string today, params Policy[] policies) => SolverFacadeTests.ProvedInfeasible(County.With(today, Compactness, policies));

    private static IReadOnlyList<Diagnostic> Warnings(AllocationProblem problem) =>
        PresolveCheck.Inspect(problem, ModelCompiler.Compile(problem).Model!).Warnings;

    private static AreaQuota Minimum(string id, ulong uses, decimal hectares) => new(County.Named(id), uses, null, 0, hectares, null);

    private static AreaQuota Maximum(string id, ulong uses, decimal hectares) => new(County.Named(id), uses, null, 0, null, hectares);
}
