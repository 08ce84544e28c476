using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Cli.Batches;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Batches;

/// <summary>A summary as text calls policies and objectives by their names in the user's language, and by their ids only when asked.</summary>
public sealed class SummaryTextTests(BatchFixture batches) : IClassFixture<BatchFixture>
{
    private const string Body = "grid: {run.seed: [1, 2]}\nlist: [{id: asked, set: {policies.forest-county.min_ha: 5000}, expect: infeasible}, {id: broken, set: {run.seed: 3}}]\n";

    private static readonly NamedId Policy = new("zz-policy", new("Forest quota", "林地指标")), Objective = new("zz-objective", new("Net emissions", "净排放"));

    [Theory]
    [InlineData(Language.English, "Forest quota", "Net emissions", "the disk is full", "zz-", "t/yr")]
    [InlineData(Language.Chinese, "林地指标", "净排放", "磁盘已满", "zz-", "t/年")]
    public void Whole_CallsThingsByTheirNames(Language language, string policy, string objective, string failure, string never, string unit)
    {
        var text = Text(language, showsIds: false);

        // In the list of conflicts; in the effects, the least value and the table.
        Assert.Contains(policy, text, StringComparison.Ordinal);
        Assert.True(text.Split(objective).Length > 3, text);
        Assert.Contains(failure, text, StringComparison.Ordinal);
        Assert.Contains(unit, text, StringComparison.Ordinal);
        Assert.DoesNotContain(never, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_WhereIdsAreAskedFor_HasThem()
    {
        var text = Text(Language.Chinese, showsIds: true);

        Assert.Contains("zz-policy", text, StringComparison.Ordinal);
        Assert.Contains("zz-objective", text, StringComparison.Ordinal);
        Assert.DoesNotContain("林地指标", text, StringComparison.Ordinal);
        Assert.DoesNotContain("净排放", text, StringComparison.Ordinal);
    }

    private string Text(Language language, bool showsIds)
    {
        var results = batches.PathOf($"named-{language}-{showsIds}");
        CommandLine.Run("batch", "plan", batches.Declare("named", Body), "--out", results, "--write");
        var manifest = BatchManifest.Read(results);
        var context = new CommandContext(new Terminal(TextWriter.Null, TextWriter.Null, IsInteractive: false, HasColour: false), language, TimeProvider.System, CancellationToken.None) { ShowsIds = showsIds };
        return new SummaryText(context, new BatchSummary(manifest, [.. manifest.Runs.Select(RowOf)])).Whole();
    }

    private static SummaryRow RowOf(ManifestRun run)
    {
        if (run.Run.Index == 4) return new(run, null, new FailureRecord(run.Key, RunOutcomes.InputOutput, 74, 1, "the disk is full") { DetailChinese = "磁盘已满" });
        var isInfeasible = run.Run.ExpectsInfeasible;
        var record = new ResultRecord(run.Key, run.Run.Label, "problem", "options", "1.0", "", "", isInfeasible ? RunOutcomes.Infeasible : RunOutcomes.Done, isInfeasible ? 4 : 0, true, true) { HasPlan = !isInfeasible };
        return new SummaryRow(run, record, null)
        {
            Objectives = isInfeasible ? [] : [new(Objective, "t/yr", run.Run.Index)], Conflicts = isInfeasible ? [new([Policy])] : [],
        };
    }
}
