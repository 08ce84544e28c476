using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
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
                foreach (var member in conflict.Members)
                {
                    Assert.Equal(HasPlan(problem, [.. members.Where(policy => policy != member.Policy)]), member.IsShownNecessary);
                    Assert.True(member.IsShownNecessary, $"Seed {seed}: {member.Policy.Id} is not needed.");
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

    private static bool HasPlan(AllocationProblem problem, Policy[] policies)
    {
        var some = new AllocationProblem(problem.Id, problem.Units, problem.LandUses, problem.Baseline, problem.RegionLayers, problem.Objectives, policies);
        return ModelCompiler.Compile(some).Model is { } model && new BruteForceSolver().Solve(model, new SolveOptions(), null, default).Plan is not null;
    }

    private static string Text(WayOut way) => string.Join(", ", way.Changes.Select(change => FormattableString.Invariant($"{change.Policy.Id} {change.Asked} > {change.Relaxed}")));

    private static InfeasibilityExplanation Explain(AllocationProblem problem) => InfeasibilityExplainer.Explain(problem, new SolveOptions());

    private static PolicyDescription Statutory(string id) => County.Named(id) with { Status = PolicyStatus.Statutory };

    private static AreaQuota Minimum(string id, ulong uses, decimal hectares) => new(County.Named(id), uses, null, 0, hectares, null);

    private static AreaQuota Maximum(string id, ulong uses, decimal hectares) => new(County.Named(id), uses, null, 0, null, hectares);
}
