using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Policies;

/// <summary>What every policy of the catalogue must do, whatever it is about.</summary>
public sealed class CatalogueLawTests
{
    [Fact]
    public void Catalogue_RandomPlans_AreKeptExactlyWhenTheModelSaysSo()
    {
        var (kept, broken) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        ForRandomPlans(400, (problem, policy, plan) =>
        {
            var isKept = policy.Check(problem, plan).All(rule => rule.IsKept);
            Assert.True(IsAllowed(problem, policy, plan) && KeepsRows(problem, policy, plan) == isKept || !IsAllowed(problem, policy, plan) && !isKept, policy.Id);
            var counts = isKept ? kept : broken;
            counts[policy.Id] = counts.GetValueOrDefault(policy.Id) + 1;
        });
        Assert.All(kept.Keys, id => Assert.True(id == "patches" || kept[id] > 10 && broken.GetValueOrDefault(id) > 10, $"{id}: {kept[id]} kept, {broken.GetValueOrDefault(id)} broken: too one-sided to mean anything."));
        Assert.Equal(26, kept.Count);
    }

    [Fact]
    public void Catalogue_Restrict_ClearsTheSameBitsInAnyBlocksAndNeverTodays()
    {
        ForRandomPlans(40, (problem, policy, _) =>
        {
            var (whole, halves) = (new ulong[problem.Units.Count], new ulong[problem.Units.Count]);
            Array.Fill(whole, ulong.MaxValue);
            Array.Fill(halves, ulong.MaxValue);
            policy.Restrict(problem, 0, whole);
            policy.Restrict(problem, 0, halves.AsSpan(0, halves.Length / 2));
            policy.Restrict(problem, halves.Length / 2, halves.AsSpan(halves.Length / 2));
            Assert.Equal(whole, halves);
            Assert.All(whole, (mask, u) => Assert.Equal(1UL, mask >> problem.Baseline[u] & 1));
        });
    }

    [Fact]
    public void Catalogue_Results_NameTheirRowsAndStateTodaysValue()
    {
        ForRandomPlans(40, (problem, policy, _) =>
        {
            var results = policy.Check(problem, problem.Baseline.Uses);
            Assert.All(results, rule => Assert.Equal(rule.Value, rule.ValueAtBaseline));
            Assert.All(results, rule => Assert.False(string.IsNullOrEmpty(rule.Name.English) || string.IsNullOrEmpty(rule.Name.Chinese)));
            var rows = Rows(problem, policy);
            Assert.Subset(results.Select(rule => rule.Rule).ToHashSet(), rows.Select(row => row.Rule).ToHashSet());
            Assert.All(rows, row => Assert.Equal(row.Unit, results.Single(rule => rule.Rule == row.Rule).Unit));
        });
    }

    [Fact]
    public void Catalogue_AnotherStudyArea_IsRefused()
    {
        var problem = RandomProblems.Create(1, RandomProblems.Tiny(1));
        var larger = RandomProblems.Create(1, RandomProblems.Small(1));
        var policies = new RandomPolicies(problem, new Random(1)).All().Where(policy => policy.Id is "hazard" or "parks" or "growth" or "steep" or "density" or "natural" or "spill");
        Assert.All(policies, policy => Assert.Throws<ArgumentException>(() => policy.Check(larger, larger.Baseline.Uses)));
    }

    private static void ForRandomPlans(int seeds, Action<AllocationProblem, Policy, byte[]> test)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var problem = RandomProblems.Create(seed % 40, RandomProblems.Tiny(seed % 40) with { UseCount = 3 });
            var random = new Random(seed);
            foreach (var policy in new RandomPolicies(problem, random).All())
            {
                var plan = problem.Baseline.Uses.ToArray();
                for (var u = 0; u < plan.Length; u++)
                {
                    if (random.Next(3) == 0) plan[u] = (byte)random.Next(problem.LandUses.Count);
                }
                test(problem, policy, plan);
            }
        }
    }

    private static bool IsAllowed(AllocationProblem problem, Policy policy, byte[] plan)
    {
        var allowed = new ulong[plan.Length];
        Array.Fill(allowed, ulong.MaxValue);
        policy.Restrict(problem, 0, allowed);
        return plan.Select((use, u) => (allowed[u] >> use & 1) != 0).All(isAllowed => isAllowed);
    }

    private static IReadOnlyList<SideConstraintRow> Rows(AllocationProblem problem, Policy policy)
    {
        var rows = new SideConstraintBuilder();
        policy.AddSideConstraints(problem, rows);
        return rows.Rows;
    }

    private static bool KeepsRows(AllocationProblem problem, Policy policy, byte[] plan) => Rows(problem, policy).All(row =>
    {
        var sum = row.Terms.Sum(term => Enumerable.Range(0, plan.Length).Sum(u =>
            term.Layer is not null && term.Layer.RegionOfUnit[u] != term.Region || (term.BaselineUses >> problem.Baseline[u] & 1) == 0
                ? 0 : term.CoefficientOfUse[plan[u]] * (term.Field is null ? problem.Units.AreaHectares(u) : term.Field[u])));
        return sum >= row.Lower - 1e-7 && sum <= row.Upper + 1e-7;
    });
}
