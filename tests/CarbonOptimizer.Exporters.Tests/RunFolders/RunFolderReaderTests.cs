using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.RunFolders;

public sealed class RunFolderReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 2, 5)]
    [InlineData(0, 255, 254)]
    [InlineData(101, 301, 1001)]
    public void ReadPlan_OfWrittenRun_ReturnsTheSamePlan(params int[] codes)
    {
        var report = SampleRun.Report();
        RunFolderWriter.Write(new ExportContext(report, SampleRun.Geometry, codes), folder["run"]);

        var run = RunFolderReader.Open(folder["run"]);

        Assert.Equal(SampleRun.PlanUses, run.ReadPlan(report.Problem.LandUses, report.Problem.Units.Grid!).Uses.ToArray());
        Assert.Equal(report.Result.Certificate!.Multipliers, run.ReadCertificate().Multipliers);
        Assert.Equal(report.Provenance.LockedScenario, run.ReadLockedScenario());
    }

    [Fact]
    public void Open_OfWrittenRun_ReturnsItsClaims()
    {
        var report = SampleRun.Report();
        var summary = Written().Summary;
        Assert.Equal(("sample", "within_gap", 0, 1UL), (summary.ScenarioId, summary.Status, summary.ExitCode, summary.Seed));
        Assert.Equal((report.Audit!.WeightedTotal, report.Audit.Bound), (summary.WeightedTotal, summary.Bound));
        Assert.Equal(report.Audit.Gaps.Relative, summary.RelativeGap);
        Assert.Equal([("cropland", 1), ("forest", 2), ("urban", 5)], summary.LandUses);
        Assert.Equal(report.Provenance.Inputs, summary.Inputs);
    }

    [Fact]
    public void Open_OfRunWithoutPlan_HasNoNumbers()
    {
        var context = new ExportContext(SampleRun.WithoutPlan(TerminationReason.TimeLimit), SampleRun.Geometry, SampleRun.Codes);
        RunFolderWriter.Write(context, folder["run"]);
        var run = RunFolderReader.Open(folder["run"]);
        Assert.True(double.IsNaN(run.Summary.WeightedTotal) && double.IsNaN(run.Summary.ExcessGap));
        Assert.False(run.HasPlan || run.HasCertificate);
    }

    [Fact]
    public void ReadPlan_WithAnotherMask_CountsEveryMisfit()
    {
        var run = Written();
        var valid = Enumerable.Repeat(true, SampleRun.Width * SampleRun.Height).ToArray();
        valid[7] = valid[8] = false;
        var failure = Assert.Throws<DataSourceException>(() => run.ReadPlan(SampleRun.LandUses, new GridLayout(SampleRun.Width, SampleRun.Height, 100, 100, valid)));
        Assert.Contains("1 planning units have no value, the first in row 0 column 0", failure.Problem, StringComparison.Ordinal);
        Assert.Contains("2 cells outside the study area have a value, the first in row 1 column 2", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadPlan_WithAnotherGridSize_NamesBothSizes()
    {
        var failure = Assert.Throws<DataSourceException>(() => Written().ReadPlan(SampleRun.LandUses, new GridLayout(4, 5, 100, 100)));
        Assert.Contains("5 x 4 cells, the scenario 4 x 5", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadPlan_WithoutALandUseOfTheRun_NamesIt()
    {
        var fewer = new LandUseCatalogue(SampleRun.LandUses.Take(2));
        var failure = Assert.Throws<DataSourceException>(() => Written().ReadPlan(fewer, SampleRun.Problem().Units.Grid!));
        Assert.Contains("'urban'", failure.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("carbon-optimizer/run/1", "carbon-optimizer/run/9", DataSourceProblem.NotSupported)]
    [InlineData("\"seed\": 1", "\"seed\": -1", DataSourceProblem.Damaged)]
    [InlineData("\"status\"", "\"estate\"", DataSourceProblem.Damaged)]
    [InlineData("\"inputs\": [", "\"inputs\": {", DataSourceProblem.Damaged)]
    [InlineData("\"code\": 0", "\"code\": \"0\"", DataSourceProblem.Damaged)]
    public void Open_OfAlteredRecord_SaysWhichFile(string find, string replace, DataSourceProblem kind)
    {
        var path = Path.Combine(Written().Folder, "run.json");
        var text = File.ReadAllText(path);
        Assert.Contains(find, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(find, replace, StringComparison.Ordinal));
        var failure = Assert.Throws<DataSourceException>(() => RunFolderReader.Open(folder["run"]));
        Assert.Equal((kind, path), (failure.Kind, failure.Path));
    }

    [Fact]
    public void Open_OfOtherFolder_SaysWhatToName() =>
        Assert.Contains("run.json", Assert.Throws<DataSourceException>(() => RunFolderReader.Open(folder.FullPath)).Problem, StringComparison.Ordinal);

    private RunFolderReader Written() => RunFolderReader.Open(RunFolderWriter.Write(SampleRun.Context(), folder["run"]));
}
