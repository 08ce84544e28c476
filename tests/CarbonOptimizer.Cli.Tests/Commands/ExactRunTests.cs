using System.Text.Json;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

/// <summary>An exact run is called what it is: its bound another program's word, its end 0 where that word is within the asked gap.</summary>
public sealed class ExactRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-").FullName;

    public ExactRunTests() =>
        SyntheticCountyFolder.Write(SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Id = "tiny", Width = 48, Height = 48, Seed = 7 }), Path.Combine(folder, "county"));

    private string Run => Path.Combine(folder, "run");

    [Fact]
    public void Run_ExactWithoutInstallation_EndsWithZeroAndSaysWhoClaimsTheBound()
    {
        var run = Exact("--gap", "1%");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("That is its word, without a certificate.", run.Error, StringComparison.Ordinal);
        Assert.Contains("claimed by SCIP 10.0.0 (Google.OrTools), not certified: no plan has a weighted sum below", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("proved", run.Out, StringComparison.Ordinal);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(Run, RunFiles.Run)));
        Assert.Equal("within_claimed_gap", record.RootElement.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, record.RootElement.GetProperty("bound").ValueKind);
        Assert.True(record.RootElement.GetProperty("claimed").GetProperty("relative_gap").GetDouble() <= 0.01);

        var audit = CommandLine.Run("audit", Run);
        Assert.Equal(ExitCode.Done, audit.ExitCode);
        Assert.Contains("claimed by SCIP 10.0.0 (Google.OrTools), not verified", audit.Out, StringComparison.Ordinal);
        Assert.Contains("SCIP 10.0.0 (Google.OrTools) 声明、未经验证", CommandLine.Run("audit", Run, "--lang", "zh").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ClaimAboveThePlan_FailsTheAudit()
    {
        Assert.Equal(ExitCode.Done, Exact("--gap", "1%").ExitCode);
        var path = Path.Combine(Run, RunFiles.Run);
        var text = File.ReadAllText(path);
        using var record = JsonDocument.Parse(text);
        var claimed = record.RootElement.GetProperty("claimed").GetProperty("bound").GetRawText();
        File.WriteAllText(path, text.Replace($"\"bound\": {claimed}", "\"bound\": 1e9", StringComparison.Ordinal));
        var audit = CommandLine.Run("audit", Run);
        Assert.Equal(ExitCode.AuditFailed, audit.ExitCode);
        Assert.Contains("claims a bound of 1000000000, above the plan's", audit.Error, StringComparison.Ordinal);
    }

    [LongFact]
    public void Run_HighsWithAGap_TakesNoBoundFromIt()
    {
        var run = Exact("--gap", "1%", "--program", "ortools-highs", "--lang", "zh");
        Assert.Equal(ExitCode.GapNotMet, run.ExitCode);
        Assert.Contains("不采用其下界", run.Error, StringComparison.Ordinal);
        Assert.Contains("program: ortools-highs", File.ReadAllText(Path.Combine(Run, RunFiles.LockedScenario)), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CommandLine Exact(params string[] options) =>
        CommandLine.Run(["run", Path.Combine(folder, "county"), "--solver", "exact", "--time", "300s", "--out", Run, .. options]);
}
