using CarbonOptimizer.Batch.Expansion;
using CarbonOptimizer.Builders.Batches;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Expansion;

public sealed class BatchExpansionTests
{
    /// <summary>Every combination that no rule excludes comes once, and neighbours along the axis of the chain follow one another; by brute force.</summary>
    [Fact]
    public void Of_RandomBatches_AreTheProductWithoutWhatIsExcluded()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 300; trial++)
        {
            var batch = RandomBatch(random);
            var runs = BatchExpansion.Of(batch);

            var expected = Product(batch).Where(settings => !batch.Exclude.Any(rule => rule.Holds(settings))).Select(Text).ToArray();
            Assert.Equal(expected, runs.Select(run => Text(run.Settings.ToDictionary())));
            Assert.Equal(Enumerable.Range(1, runs.Count), runs.Select(run => run.Index));
            Assert.Equal(runs.Count, runs.Select(run => run.Label).Distinct().Count());
            CheckChains(runs, BatchExpansion.ChainAxis(batch), batch.Chain.Length);
        }
    }

    [Theory]
    [InlineData("=3", "3.0", true)]
    [InlineData("3", "3.00", true)]
    [InlineData("!=3", "3", false)]
    [InlineData(">2.5", "3", true)]
    [InlineData(">=3", "3", true)]
    [InlineData("<3", "3", false)]
    [InlineData("<=3", "2e0", true)]
    [InlineData(">3", "many", false)]
    [InlineData("urban", "urban", true)]
    public void Condition_Holds_ByNumberWhereBothAre(string condition, string value, bool holds) =>
        Assert.Equal(holds, SettingCondition.Parse([condition])!.Holds(value));

    [Fact]
    public void Labels_OfSettingsWithTheSameLastName_TellThemApart()
    {
        using var folder = new BatchFolder();

        var runs = folder.Runs("grid: {policies.urban-county.min_ha: [1, 2], policies.forest-county.min_ha: [3], run.relative_gap: [0.1]}");

        Assert.Equal("urban-county.min_ha=1_forest-county.min_ha=3_relative_gap=0.1", runs[0].Label);
        Assert.Equal([0, 1], runs.Select(run => run.Predecessor));
    }

    [Fact]
    public void Of_SettingsAskedTwice_AreRunOnce()
    {
        using var folder = new BatchFolder();

        var runs = folder.Runs("grid: {run.seed: [1, 2]}\nlist: [{id: again, set: {run.seed: 2}}, {id: other, set: {run.seed: 3}, expect: infeasible}]\nlimits: {time: 5s}");

        Assert.Equal(["seed=1", "seed=2", "other"], runs.Select(run => run.Label));
        Assert.Equal([false, false, true], runs.Select(run => run.ExpectsInfeasible));
        Assert.All(runs, run => Assert.Contains("run.time_limit_s=5", run.Overrides));
    }

    private static void CheckChains(IReadOnlyList<BatchRun> runs, string? axis, int length)
    {
        foreach (var chain in runs.GroupBy(run => run.Chain))
        {
            BatchRun[] members = [.. chain];
            Assert.InRange(members.Length, 1, axis is null ? 1 : length);
            Assert.Equal([0, .. members.SkipLast(1).Select(run => run.Index)], members.Select(run => run.Predecessor));
            Assert.Single(members.Select(run => Text(run.Settings.Where(setting => setting.Path != axis).ToDictionary())).Distinct());
        }
    }

    private static IEnumerable<Dictionary<string, string>> Product(BatchDeclaration batch)
    {
        IEnumerable<Dictionary<string, string>> all = [[]];
        if (batch.Seeds.Count > 0) all = batch.Seeds.Select(seed => new Dictionary<string, string> { ["run.seed"] = seed });
        if (batch.Zip.Count > 0) all = all.SelectMany(_ => Enumerable.Range(0, batch.Zip[0].Values.Count), (settings, i) => settings.Concat(batch.Zip.Select(axis => KeyValuePair.Create(axis.Path, axis.Values[i]))).ToDictionary());
        return batch.Grid.Aggregate(all, (found, axis) => found.SelectMany(_ => axis.Values, (settings, value) => settings.Append(KeyValuePair.Create(axis.Path, value)).ToDictionary()));
    }

    private static string Text(Dictionary<string, string> settings) => string.Join(';', settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key}={setting.Value}"));

    private static BatchDeclaration RandomBatch(Random random)
    {
        BatchAxis Axis(string path, int count) => new(path, [.. Enumerable.Range(1, count).Select(i => $"{i}")]);
        var grid = Enumerable.Range(0, random.Next(4)).Select(i => Axis($"a.b{i}", random.Next(1, 5))).ToArray();
        var pairs = random.Next(1, 4);
        var zip = Enumerable.Range(0, random.Next(3)).Select(i => Axis($"z.{i}", pairs)).ToArray();
        string[] paths = [.. grid.Concat(zip).Select(axis => axis.Path)];
        BatchRule Rule() => new([.. paths.Where(_ => random.Next(2) == 0).Select(path => (path, SettingCondition.Parse([new[] { ">2", "1", "!=2" }[random.Next(3)]])!))]);
        return new BatchDeclaration(
            "b", "/b/batch.yaml", ["/b/s.yaml"], grid, zip, [], [.. Enumerable.Range(0, random.Next(3)).Select(_ => Rule())], [], [.. Enumerable.Range(1, random.Next(3)).Select(i => $"{i}")],
            new BatchChain(random.Next(4) == 0 ? "none" : grid.Length > 0 && random.Next(2) == 0 ? grid[random.Next(grid.Length)].Path : "auto", random.Next(1, 5)), new BatchExecution());
    }
}
