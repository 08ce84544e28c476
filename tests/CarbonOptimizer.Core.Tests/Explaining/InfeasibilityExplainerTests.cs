using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Explaining;

public sealed class InfeasibilityExplainerTests
{
    private static readonly BoundaryLength Compactness = new(BoundaryScope.LandUse);

    [Fact]
    public void Explain_ThreePoliciesTwoOfWhichAlwaysFit_NamesAllThreeAndTheLeastRelaxations()
    {
        // Ten hectares: the red line holds four of forest, five of crops and three of town are wanted: two are missing.
        var problem = County.With(
            "ffffcccccc", Compactness, new EcologicalRedLine(Statutory("line"), County.Set("xxxx------")),
            Minimum("crops", County.Cropland, 5), Minimum("town", County.Urban, 3), Minimum("trees", County.Forest, 2));

        var conflict = Assert.Single(Explain(problem).Conflicts);

        Assert.Equal(FeasibilityVerdict.ProvedImpossible, conflict.Verdict);
        Assert.Equal(["line", "crops", "town"], conflict.Members.Select(member => member.Policy.Id));
        Assert.All(conflict.Members, member => Assert.True(member.IsShownNecessary, member.Policy.Id));
        Assert.Equal(2, conflict.MissedHectares, 6);
        Assert.All(conflict.WaysOut, way => Assert.True(way.IsVerified));
        Assert.Equal(["crops 5 > 3", "crops 5 > 4, town 3 > 2", "town 3 > 1"], conflict.WaysOut.Select(Text).Order(StringComparer.Ordinal));
    }

    /// <summary>One quota asks for more than there is; the other policies of the scenario make it miss by more, and that is what counts.</summary>
    [Fact]
    public void Explain_OneQuotaOutOfReach_IsMissedByWhatTheWholeScenarioTakes()
    {
        var problem = County.With(
            "ffffcccccc", Compactness, new EcologicalRedLine(Statutory("line"), County.Set("xxxx------")), Minimum("town", County.Urban, 12), Minimum("trees", County.Forest, 2));

        var explanation = Explain(problem);

        var conflict = Assert.Single(explanation.Conflicts);
        Assert.Equal(["town"], conflict.Members.Select(member => member.Policy.Id));
        Assert.Equal((2.0, 6.0), (Math.Round(conflict.MissedHectares, 6), Math.Round(conflict.MissedInWholeHectares, 6)));
        var minutes = InfeasibilityMinutes.Text(explanation, Language.English);
        Assert.Contains("keeps the other policies misses them by at least 6 ha", minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("Without any one of them", minutes, StringComparison.Ordinal);
        Assert.Equal("town 12 > 6", Text(Assert.Single(conflict.WaysOut)));
    }

    [Fact]
    public void Explain_StatutoryPoliciesOnly_ProposesNothing()
    {
        var problem = County.With("ffff", Compactness, new AreaQuota(Statutory("most"), County.Forest, null, 0, 3, null), new AreaQuota(Statutory("least"), County.Forest, null, 0, null, 1));

        var explanation = Explain(problem);

        Assert.Empty(Assert.Single(explanation.Conflicts).WaysOut);
        Assert.Null(explanation.Together);
    }

    [Fact]
    public void Explain_CellWithoutUse_NamesThePoliciesAndTheExceptionNeeded()
    {
        var problem = County.With(
            "ffcc", Compactness, new AllowedUses(County.Named("no-forest"), [6, 15, 15, 15]), new EcologicalRedLine(Statutory("core"), County.Set("----"), County.Set("x---")),
            Minimum("crops", County.Cropland, 1));

        var conflict = Assert.Single(Explain(problem).Conflicts);

        Assert.Equal(["no-forest", "core"], conflict.Members.Select(member => member.Policy.Id));
        var change = Assert.Single(Assert.Single(conflict.WaysOut).Changes);
        Assert.Equal((Relaxation.Exceptions, 1.0), (change.Rule, change.Relaxed));
    }

    [Fact]
    public void Minutes_OverlappingConflicts_SayInBothLanguagesWhatIsNotEnoughAlone()
    {
        // Town has to fit under the cap and beside the trees: raising the cap alone leaves the trees in the way.
        var problem = County.With("ffffcc", Compactness, Maximum("cap", County.Urban, 2), Minimum("town", County.Urban, 4), new AreaQuota(Statutory("trees"), County.Forest, null, 0, 3, null));

        var explanation = Explain(problem);
        var (english, chinese) = (InfeasibilityMinutes.Text(explanation, Language.English), InfeasibilityMinutes.Text(explanation, Language.Chinese));

        Assert.Contains("from 4 to 2 ha, −2 ha (−50 %) (verified by a plan)", english, StringComparison.Ordinal);
        Assert.Contains("Relaxing “cap” alone is not enough", english, StringComparison.Ordinal);
        Assert.Contains("由 4 调为 2 公顷，−2 公顷（−50 %）（已有方案验证）", chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_TwoConflicts_AreToldApartAndEndedTogether()
    {
        var problem = County.With(
            "fffccc", Compactness, Minimum("trees", County.Forest, 4), Maximum("few-trees", County.Forest, 3),
            Minimum("town", County.Urban, 2), Maximum("no-town", County.Urban, 0));

        var explanation = Explain(problem);

        Assert.Equal(2, explanation.Conflicts.Count);
        Assert.Equal(["no-town", "town"], explanation.Conflicts.Single(conflict => conflict.Members.Any(member => member.Policy.Id == "town")).Members.Select(member => member.Policy.Id).Order(StringComparer.Ordinal));
        Assert.All(explanation.Conflicts, conflict => Assert.Contains(conflict.WaysOut, way => way.IsVerified));
        Assert.True(explanation.Together is { IsVerified: true, TotalAmount: 3 });
    }

    [Fact]
    public void Explain_AttainableProblem_FindsAPlan()
    {
        var problem = County.With("ffcc", Compactness, Minimum("trees", County.Forest, 3), Minimum("crops", County.Cropland, 1));
        Assert.Equal(FeasibilityVerdict.Attainable, Explain(problem).Verdict);
    }

    [Fact]
    public void Explain_OverbookedProblems_AreProvedAndTheirConflictsIrreducible()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed) with { IsOverbooked = true });
            var explanation = Explain(problem);
            Assert.NotEqual(FeasibilityVerdict.Attainable, explanation.Verdict);
            foreach (var conflict in explanation.Conflicts)
            {
                var members = conflict.Members.Select(member => member.Policy).ToArray();
                Assert.False(HasPlan(problem, members), $"Seed {seed}: the conflict can be kept.");
                Assert.False(conflict.MissedInWholeHectares < conflict.MissedHectares, $"Seed {seed}: missed by less in the whole.");
                foreach (var member in conflict.Members)
                {
                    Assert.Equal(HasPlan(problem, [.. members.Where(policy => policy != member.Policy)]), member.IsShownNecessary);
                    Assert.True(member.IsShownNecessary, $"Seed {seed}: {member.Policy.Id} is not needed.");
                    // What is said of the whole scenario is so in the whole scenario, less the negotiable policies of further conflicts.
                    var outside = explanation.Conflicts.Where(other => other != conflict).SelectMany(other => other.Members).Select(other => other.Policy)
                        .Where(policy => policy.Description.Status != PolicyStatus.Statutory && !members.Contains(policy));
                    if (member.EndsTheConflict) Assert.True(HasPlan(problem, [.. problem.Policies.Except(outside).Where(policy => policy != member.Policy)]), $"Seed {seed}: {member.Policy.Id} does not end it.");
                }
            }
        }
    }

    [Fact]
    public void Explain_RandomProblemsWithAPlan_AreNeverCalledImpossible()
    {
        var notFound = new List<string>();
        for (var seed = 0; seed < 60; seed++)
        {
            foreach (var options in new[] { RandomProblems.Tiny(seed), RandomProblems.Small(seed) })
            {
                var verdict = Explain(RandomProblems.Create(seed, options)).Verdict;
                Assert.NotEqual(FeasibilityVerdict.ProvedImpossible, verdict);
                if (verdict == FeasibilityVerdict.Attainable) continue;
                Assert.Equal(ProblemShape.Parcels, options.Shape);
                notFound.Add($"{seed}");
            }
        }
        Assert.True(notFound.Count <= 8, string.Join(", ", notFound));
    }

    [Fact]
    public void Explain_TwelvePoliciesOnAHundredThousandCells_NamesTheThreeThatConflictInTime()
    {
        var problem = LargeCounty();
        var started = TimeProvider.System.GetTimestamp();

        var conflict = Assert.Single(Explain(problem).Conflicts);

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        // In the north 20,000 ha lie outside the red line; crops want 16,000 and town 5,000 of them. Basic farmland only fixes where the crops are.
        Assert.Equal(["red-line", "crops-north", "town-north"], conflict.Members.Select(member => member.Policy.Id));
        Assert.All(conflict.Members, member => Assert.True(member.IsShownNecessary, member.Policy.Id));
        Assert.Equal(1000, conflict.MissedHectares, 4);
        Assert.All(conflict.WaysOut, way => Assert.True(way.IsVerified));
        Assert.Equal(["crops-north", "crops-north town-north", "town-north"], conflict.WaysOut.Select(way => string.Join(' ', way.Changes.Select(change => change.Policy.Id))).Order(StringComparer.Ordinal));
        Assert.All(conflict.WaysOut, way => Assert.InRange(way.TotalAmount, 1000, 1001));
    }

    /// <summary>Two halves of 50,000 one-hectare cells; in the north the red line covers 30,000, basic farmland 6,000.</summary>
    private static AllocationProblem LargeCounty()
    {
        const int cells = 100_000, north = 50_000;
        var (today, line, farmland, region) = (new byte[cells], new bool[cells], new bool[cells], new short[cells]);
        for (var u = 0; u < cells; u++)
        {
            region[u] = (short)(u < north ? 0 : 1);
            today[u] = (byte)(u % north < 30_000 ? 0 : 1);
            line[u] = u < 30_000;
            farmland[u] = u is >= 30_000 and < 36_000;
        }
        var halves = new RegionLayer("half", new BilingualText("Halves", "南北"), [new Region("north", new BilingualText("North", "北")), new Region("south", new BilingualText("South", "南"))], region);
        AreaQuota In(string id, ulong uses, int half, decimal? least, decimal? most) => new(County.Named(id), uses, halves, half, least, most);
        var builder = new AllocationProblemBuilder("large", new PlanningUnits(new GridLayout(400, 250, 100, 100), Neighbourhood.Four), County.Uses, new Allocation(today)).With(halves).Minimise(Compactness);
        Policy[] policies =
        [
            new StaticUses(Statutory("water")), new EcologicalRedLine(Statutory("red-line"), new UnitSet(line)),
            In("crops-north", County.Cropland, 0, 16_000, null), new PermanentBasicFarmland(Statutory("farmland-north"), new UnitSet(farmland), County.Cropland),
            In("town-north", County.Urban, 0, 5_000, null), In("town-south", County.Urban, 1, 5_000, null), In("crops-south", County.Cropland, 1, 10_000, null),
            In("forest-south", County.Forest, 1, 20_000, null), Minimum("forest", County.Forest, 40_000), Minimum("crops", County.Cropland, 25_000),
            Maximum("sprawl", County.Urban, 20_000), new ConversionBudget(County.Named("budget"), County.Forest, County.Urban, null, 0, 30_000),
        ];
        foreach (var policy in policies) builder.Subject(policy);
        return builder.Build();
    }

    private static bool HasPlan(AllocationProblem problem, Policy[] policies)
    {
        var some = problem.With(problem.Objectives, policies);
        return ModelCompiler.Compile(some).Model is { } model && new BruteForceSolver().Solve(model, new SolveOptions(), null, default).Plan is not null;
    }

    private static string Text(WayOut way) => string.Join(", ", way.Changes.Select(change => FormattableString.Invariant($"{change.Policy.Id} {change.Asked} > {change.Relaxed}")));

    private static InfeasibilityExplanation Explain(AllocationProblem problem) => InfeasibilityExplainer.Explain(problem, new SolveOptions());

    private static PolicyDescription Statutory(string id) => County.Named(id) with { Status = PolicyStatus.Statutory };

    private static AreaQuota Minimum(string id, ulong uses, decimal hectares) => new(County.Named(id), uses, null, 0, hectares, null);

    private static AreaQuota Maximum(string id, ulong uses, decimal hectares) => new(County.Named(id), uses, null, 0, null, hectares);
}
