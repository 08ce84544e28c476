using CarbonOptimizer.Builders.Proposals;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Tests.Imports;

/// <summary>A scenario made of another program's inputs, built, and what it says of every plan.</summary>
internal static class ImportedScenario
{
    /// <summary>Writes a proposal as <c>init</c> does and builds it.</summary>
    public static BuiltScenario Build(TemporaryFolder folder, ScenarioProposal proposal)
    {
        Directory.CreateDirectory(Path.Combine(folder.FullPath, "layers"));
        foreach (var (name, write) in proposal.Files) write(Path.Combine(folder.FullPath, name));
        return ScenarioBuilder.Build(folder.Write("scenario.yaml", proposal.Text));
    }

    /// <summary>The weighted sum of a plan by the formulas of its objectives.</summary>
    public static double Value(AllocationProblem problem, byte[] plan) => problem.Objectives.Sum(weighted => weighted.Weight * weighted.Objective.Evaluate(problem, plan).Total);

    /// <summary>Whether a plan keeps all policies.</summary>
    public static bool IsKept(AllocationProblem problem, byte[] plan) => problem.Policies.All(policy => policy.Check(problem, plan).All(result => result.IsKept));

    /// <summary>Every assignment of one of <paramref name="uses"/> uses to each of <paramref name="units"/> units.</summary>
    public static IEnumerable<byte[]> AllPlans(int units, int uses)
    {
        var plan = new byte[units];
        while (true)
        {
            yield return [.. plan];
            var u = 0;
            while (u < units && ++plan[u] == uses) plan[u++] = 0;
            if (u == units) yield break;
        }
    }
}
