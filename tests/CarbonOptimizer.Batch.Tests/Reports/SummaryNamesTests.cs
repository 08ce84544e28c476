using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Reports;

/// <summary>What a summary calls policies and objectives: names for readers in both languages, ids for programs beside them.</summary>
public sealed class SummaryNamesTests : IDisposable
{
    private const string Terms = """
        {"objective": {"terms": [{"id": "net", NAMES"unit": "t", "value": VALUE}]}, "gaps": {"excess": 0}}
        """;

    private readonly BatchFolder folder = new();
    private readonly BatchManifest manifest;
    private readonly ResultStore store;

    public SummaryNamesTests()
    {
        manifest = folder.Manifest("grid: {run.seed: [1, 2]}\nlist: [{id: none, set: {policies.forest-county.min_ha: 5000}, expect: infeasible}]");
        store = new ResultStore(folder.Results);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_RunsWithNames_ShowThemInBothLanguages()
    {
        Commit("\"name_en\": \"Net emissions\", \"name_zh\": \"净排放\", ", "\"name_en\": \"Forest quota\", \"name_zh\": \"林地指标\", ");
        var summary = BatchSummary.Of(manifest, store);

        var conflict = Assert.Single(summary.Rows[2].Conflicts);
        Assert.Equal(("forest-county + line", "Forest quota + line", "林地指标 + line"), (conflict.Ids, conflict.In(Language.English), conflict.In(Language.Chinese)));
        var table = SummaryFiles.CsvOf(summary);
        Assert.Contains(",conflicts,conflicts_en,conflicts_zh\n", table, StringComparison.Ordinal);
        Assert.EndsWith(",forest-county + line,Forest quota + line,林地指标 + line\n", table, StringComparison.Ordinal);
        Assert.Contains("run.seed,1,2,net,Net emissions,净排放,t,1,1,1,1\n", SummaryFiles.EffectsOf(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RunsOfEarlierVersions_FallBackToIds()
    {
        Commit("", "");
        var summary = BatchSummary.Of(manifest, store);

        Assert.EndsWith(",forest-county + line,forest-county + line,forest-county + line\n", SummaryFiles.CsvOf(summary), StringComparison.Ordinal);
        Assert.Contains("run.seed,1,2,net,net,net,t,1,1,1,1\n", SummaryFiles.EffectsOf(summary), StringComparison.Ordinal);
    }

    /// <summary>A policy counts once in its conflict, whatever number of its rules takes part.</summary>
    private void Commit(string objectiveNames, string policyNames)
    {
        foreach (var run in manifest.Runs)
        {
            var isInfeasible = run.Run.ExpectsInfeasible;
            var place = Path.Combine(store.Stage(run), "run");
            Directory.CreateDirectory(place);
            var terms = Terms.Replace("NAMES", objectiveNames, StringComparison.Ordinal).Replace("VALUE", $"{run.Run.Index}", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(place, "run.json"), isInfeasible ? "{}" : terms);
            var member = $$"""{"policy": "forest-county", {{policyNames}}"status": "negotiable"}""";
            if (isInfeasible) File.WriteAllText(Path.Combine(place, "explanation.json"), $$"""{"conflicts": [{"members": [{{member}}, {{member}}, {"policy": "line"}]}]}""");
            var record = StoredResults.Record(run, isInfeasible ? RunOutcomes.Infeasible : RunOutcomes.Done);
            File.WriteAllText(Path.Combine(place, ResultRecord.FileName), record.Line() + "\n");
            Assert.True(store.Commit(run, place));
        }
    }
}
