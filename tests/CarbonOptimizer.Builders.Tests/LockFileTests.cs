using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Tests;

public sealed class LockFileTests : IDisposable
{
    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void LockedYaml_ReadBack_GivesTheSameProblemAndTheSameLock()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario(), new BuildOptions { Overrides = ["run.seed=99", "policies.urban-total.tolerance_ha=0.75"] });
        using var elsewhere = new TemporaryFolder();

        var again = ScenarioBuilder.Build(elsewhere.Write("scenario.lock.yaml", built.LockedYaml), new BuildOptions { Folder = county.Folder.FullPath, AllowOutside = true });

        Assert.Equal(built.LockedYaml, again.LockedYaml);
        Assert.Equal(99UL, again.Options.Seed);
        Assert.Equal(built.Problem.Baseline.Uses.ToArray(), again.Problem.Baseline.Uses.ToArray());
        Assert.Equal(Values(built.Problem), Values(again.Problem));
        Assert.Equal(Rules(built.Problem), Rules(again.Problem));
    }

    [Fact]
    public void LockedYaml_OddTexts_Survive()
    {
        var scenario = county.WriteScenario(("basis: Law", """basis: "a: \"b\" # c\n- d\té 第九条", owner: 'true'"""));
        var built = ScenarioBuilder.Build(scenario);

        var again = ScenarioBuilder.Build(county.Folder.Write("lock.yaml", built.LockedYaml));

        Assert.Equal("a: \"b\" # c\n- d\té 第九条", again.Problem.Policies[0].Description.Basis.Chinese);
        Assert.Equal("true", again.Problem.Policies[0].Description.Owner);
    }

    [Fact]
    public void LockedYaml_States_DefaultsThatWereNotWritten()
    {
        var locked = ScenarioBuilder.Build(county.WriteScenario()).LockedYaml;

        Assert.Contains("excess_gap: 0.03", locked, StringComparison.Ordinal);
        Assert.Contains("undeclared_codes: refuse", locked, StringComparison.Ordinal);
        Assert.Contains("coefficients: default", locked, StringComparison.Ordinal);
    }

    /// <summary>A lock that says nothing of versions was written when all of them were the first; a scenario that says nothing means the latest.</summary>
    [Theory]
    [InlineData(LockFile.Prefix + ".\n", "formulas: 1", "default: 1")]
    [InlineData("", "formulas: 2", null)]
    public void Build_LockWithoutVersions_TakesTheFirst(string firstLine, string formulas, string? version)
    {
        var unversioned = ScenarioBuilder.Build(county.WriteScenario()).LockedYaml.Split('\n').ToList();
        var at = unversioned.FindIndex(line => line.StartsWith("  formulas:", StringComparison.Ordinal));
        unversioned.RemoveRange(at, 2 + unversioned.Skip(at + 2).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).Count());

        var again = ScenarioBuilder.Build(county.Folder.Write("old.yaml", firstLine + string.Join('\n', unversioned))).LockedYaml;

        Assert.Contains(formulas, again, StringComparison.Ordinal);
        Assert.Contains(version ?? "default: ", again, StringComparison.Ordinal);
    }

    private static IEnumerable<double> Values(AllocationProblem problem) =>
        problem.Objectives.Select(o => o.Objective.Evaluate(problem, problem.Baseline.Uses).Total);

    private static IEnumerable<PolicyResult> Rules(AllocationProblem problem) =>
        problem.Policies.SelectMany(policy => policy.Check(problem, problem.Baseline.Uses));
}
