using System.Text.Json;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

/// <summary>A run by the usual solver keeps apart what is certified and what is claimed, stores what was closed, and has it audited.</summary>
public sealed class AutoRunTests : IDisposable
{
    private const int Width = 9, Height = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-").FullName;

    private string Run => Path.Combine(folder, "run");

    private string Scenario => Path.Combine(folder, "scenario.yaml");

    public AutoRunTests()
    {
        Write("lu.asc", (r, c) => 1 + (r * Width + c) % 3);
        for (var k = 1; k <= 3; k++)
        {
            var use = k;
            Write($"c{k}.asc", (r, c) => 5 + (37 * r * r + 61 * c + 17 * use * c * r + 29 * use + 11 * (r ^ c)) % 23);
        }
        File.WriteAllText(Path.Combine(folder, "scenario.yaml"), """
            schema: carbon-optimizer/scenario/1
            id: tiny
            title: {en: "Tiny", zh: "微型"}
            grid: {neighbourhood: "4"}
            layers: {landuse: lu.asc, c1: c1.asc, c2: c2.asc, c3: c3.asc}
            land_uses:
              - {id: crop, space: agricultural, codes: 1, flux_tco2e_per_ha: 0}
              - {id: forest, space: ecological, codes: 2, flux_tco2e_per_ha: 0}
              - {id: urban, space: urban, codes: 3, flux_tco2e_per_ha: 0}
            objectives:
              - {kind: unit_cost, id: cost, unit: CNY, layers: {crop: c1, forest: c2, urban: c3}}
              - {kind: boundary_length, weight: 0.03}
            policies:
              - {kind: area_quota, id: crop-q, uses: crop, min_ha: 27, max_ha: 27}
              - {kind: area_quota, id: forest-q, uses: forest, min_ha: 19, max_ha: 34}
              - {kind: area_quota, id: urban-q, uses: urban, min_ha: 11, max_ha: 11}

            """);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Run_GapOfZero_SaysWhatIsProvedAndWhatIsClaimed()
    {
        var run = Solve();
        Assert.True(run.ExitCode == ExitCode.Done, run.Error + run.Out);
        Assert.Contains("proved: no plan has a weighted sum below", run.Out, StringComparison.Ordinal);
        Assert.Contains("claimed by SCIP", run.Out, StringComparison.Ordinal);
        Assert.Contains("that is said of", run.Out, StringComparison.Ordinal);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(Run, RunFiles.Run)));
        var root = record.RootElement;
        Assert.Equal("claimed_optimal", root.GetProperty("status").GetString());
        Assert.Equal("auto", root.GetProperty("search").GetProperty("solver").GetString());
        Assert.True(root.GetProperty("search").GetProperty("reproducible").GetBoolean());
        var (bound, claimed) = (root.GetProperty("bound").GetDouble(), root.GetProperty("claimed"));
        Assert.True(bound < claimed.GetProperty("bound").GetDouble());
        Assert.True(claimed.GetProperty("core").GetProperty("closed_bound").GetDouble() >= claimed.GetProperty("bound").GetDouble());
        Assert.True(File.Exists(Path.Combine(Run, RunFiles.Fixing)));

        var audit = CommandLine.Run("audit", Run);
        Assert.True(audit.ExitCode == ExitCode.Done, audit.Out + audit.Error);
        Assert.Contains("claimed by SCIP", audit.Out, StringComparison.Ordinal);

        var chinese = Solve("--lang", "zh");
        Assert.Contains("已证明：任何方案的加权和不低于", chinese.Out, StringComparison.Ordinal);
        Assert.Contains("该声明仅涉及", chinese.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_UseClosedWithoutReason_IsNamed()
    {
        Assert.Equal(ExitCode.Done, Solve().ExitCode);
        var path = Path.Combine(Run, RunFiles.Fixing);
        var open = FixingFile.Read(path).Open;
        var undecided = Array.FindIndex(open, uses => (uses & uses - 1) != 0);
        // One of two uses that the certificate cannot tell apart: closing either is a lie, so both are tried.
        var first = open[undecided] & (~open[undecided] + 1);
        var told = new List<string>();
        foreach (var left in new[] { first, open[undecided] & ~first })
        {
            var changed = (ulong[])open.Clone();
            changed[undecided] = left;
            FixingFile.Write(path, new FixingCertificate(changed));
            var audit = CommandLine.Run("audit", Run);
            Assert.Equal(ExitCode.AuditFailed, audit.ExitCode);
            told.Add(audit.Error);
        }
        Assert.Contains(told, text => text.Contains("of the uses it closed only", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_GapTheCertifiedSolverReaches_IsItsAlone()
    {
        var auto = CommandLine.Run("run", Scenario, "--gap", "20%", "--excess-gap", "100%", "--out", Run);
        Assert.True(auto.ExitCode == ExitCode.Done, auto.Error);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(Run, RunFiles.Run)));
        Assert.Equal("lagrangian", record.RootElement.GetProperty("search").GetProperty("solver").GetString());
        Assert.Equal(JsonValueKind.Null, record.RootElement.GetProperty("claimed").ValueKind);
        Assert.False(File.Exists(Path.Combine(Run, RunFiles.Fixing)));
    }

    /// <summary>Every efficient point of a grid whose plans were enumerated, 18 of 26 of them unsupported, without a word about the grid of caps.</summary>
    [SharedDataFact("fronts_4x4")]
    public void Pareto_EpsilonConstraintByDefault_FindsEveryPoint()
    {
        var front = Path.Combine(folder, "front");
        var run = CommandLine.Run("pareto", SharedData.PathOf(Path.Combine("fronts_4x4", "ce.yaml")), "--method", "epsilon_constraint", "--out", front, "--quiet");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(front, FrontFiles.Record)));
        Assert.Equal(26, record.RootElement.GetProperty("efficient").GetInt32());
        Assert.True(record.RootElement.GetProperty("complete").GetBoolean());
    }

    /// <summary>The front of a published case, whose 69 points an exact solver has found one by one.</summary>
    [SharedDataFact("published/comola_10x10/co.yaml", isLong: true)]
    public void Pareto_EpsilonConstraintOnThePublishedTenByTen_FindsEveryPoint()
    {
        var front = Path.Combine(folder, "front");
        var run = CommandLine.Run("pareto", SharedData.PathOf("published/comola_10x10/co.yaml"), "--method", "epsilon_constraint", "--links", "0", "--out", front, "--quiet");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(front, FrontFiles.Record)));
        Assert.Equal(69, record.RootElement.GetProperty("efficient").GetInt32());
    }

    /// <summary>Three axes: the adaptive method goes on where no plan touches a corner, and says why it ended.</summary>
    [SharedDataFact("fronts_4x4")]
    public void Pareto_AdaptiveOnThreeAxes_UsesItsSolves()
    {
        var front = Path.Combine(folder, "front");
        var run = CommandLine.Run("pareto", SharedData.PathOf(Path.Combine("fronts_4x4", "three.yaml")), "--out", front, "--quiet");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(front, FrontFiles.Record)));
        Assert.Equal(12, File.ReadLines(Path.Combine(front, FrontFiles.Table)).Count(line => line.Contains(",adaptive,", StringComparison.Ordinal)));
        Assert.False(record.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal("SolvesUsed", record.RootElement.GetProperty("ended").GetProperty("reason").GetString());
    }

    private void Write(string name, Func<int, int, int> value)
    {
        var rows = Enumerable.Range(0, Height).Select(r => string.Join(' ', Enumerable.Range(0, Width).Select(c => value(r, c))));
        File.WriteAllText(Path.Combine(folder, name), $"ncols {Width}\nnrows {Height}\nxllcorner 0\nyllcorner 0\ncellsize 100\nNODATA_value -9999\n{string.Join('\n', rows)}\n");
    }

    private CommandLine Solve(params string[] options) =>
        CommandLine.Run(["run", Scenario, "--gap", "0", "--excess-gap", "0", "--out", Run, .. options]);
}
