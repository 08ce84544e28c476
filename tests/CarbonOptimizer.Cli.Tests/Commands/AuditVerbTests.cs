using System.Text.Json;
using CarbonOptimizer.Exporters.RunFolders;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class AuditVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Audit_FreshRun_Passes()
    {
        var audit = CommandLine.Run("audit", Solve("fresh"));

        Assert.Equal(ExitCode.Done, audit.ExitCode);
        Assert.Contains("audit passed", audit.Out, StringComparison.Ordinal);
        Assert.Empty(audit.Error);
    }

    [Fact]
    public void Audit_PlanReplacedByTheBaseline_FailsWithSix()
    {
        var folder = Solve("swapped");
        File.Copy(Path.Combine(Path.GetDirectoryName(county.Scenario)!, "layers", "landuse.tif"), Path.Combine(folder, RunFiles.Plan), overwrite: true);

        var audit = CommandLine.Run("audit", folder, "--json");

        Assert.Equal(ExitCode.AuditFailed, audit.ExitCode);
        using var json = JsonDocument.Parse(audit.Out);
        var findings = string.Join('\n', json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()));
        Assert.Contains("plan.tif", findings, StringComparison.Ordinal);
        Assert.Contains("weighted sum", findings, StringComparison.Ordinal);
        Assert.Contains("urban", findings, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_RunMoved_NeedsTheScenarioFolder()
    {
        var moved = Path.Combine(Directory.CreateDirectory(county.PathOf("far/away")).FullName, "run");
        Directory.Move(Solve("moving"), moved);

        Assert.Equal(ExitCode.InvalidInput, CommandLine.Run("audit", moved).ExitCode);
        Assert.Equal(ExitCode.Done, CommandLine.Run("audit", moved, "--scenario-folder", Path.GetDirectoryName(county.Scenario)!).ExitCode);
    }

    [Fact]
    public void Audit_NoRunFolder_EndsWithThree()
    {
        Assert.Equal(ExitCode.InvalidInput, CommandLine.Run("audit", county.Folder).ExitCode);
    }

    private string Solve(string name)
    {
        var folder = county.PathOf(name);
        Assert.Equal(ExitCode.GapNotMet, CommandLine.Run("run", county.Scenario, "--solver", "annealing", "--set", "run.iteration_limit=100", "--out", folder, "--quiet").ExitCode);
        return folder;
    }
}
