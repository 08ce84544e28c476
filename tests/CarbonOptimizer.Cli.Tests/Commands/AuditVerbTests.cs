using System.Text.Json;
using CarbonOptimizer.Exporters;
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

    /// <summary>What a liar edits is named with file, row, column and both values, in both languages.</summary>
    [Fact]
    public void Audit_EditedNumber_IsNamedWithRowAndBothValues()
    {
        var folder = Copy("edited-number");
        var areas = Path.Combine(folder, RunFiles.Areas);
        var line = File.ReadAllLines(areas)[2].Split(',');
        var column = Array.IndexOf(File.ReadAllLines(areas)[0].Split(','), "plan_ha");
        File.WriteAllText(areas, File.ReadAllText(areas).Replace($",{line[column]},", ",123.456,", StringComparison.Ordinal));

        var (english, chinese) = (CommandLine.Run("audit", folder), CommandLine.Run("audit", folder, "--lang", "zh"));

        Assert.Equal(ExitCode.AuditFailed, english.ExitCode);
        Assert.Contains($"areas.csv: row 2, plan_ha is 123.456, recomputed {line[column]}", english.Error, StringComparison.Ordinal);
        Assert.Contains($"为 123.456，重新计算为 {line[column]}", chinese.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_StatisticsOfGdalAndFilesOfTheUser_AreNotes()
    {
        var folder = Copy("opened");
        var table = Path.Combine(folder, RunFiles.Plan + RunFiles.AttributeTableSuffix);
        const string statistics = """<Metadata><MDI key="STATISTICS_MAXIMUM">5</MDI><MDI key="STATISTICS_MEAN">1.9</MDI></Metadata></PAMRasterBand>""";
        File.WriteAllText(table, File.ReadAllText(table).Replace("</PAMRasterBand>", statistics, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, RunFiles.CarbonNet + ".aux.xml"), "<PAMDataset/>");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "mine");

        var audit = CommandLine.Run("audit", folder);

        Assert.Equal(ExitCode.Done, audit.ExitCode);
        Assert.Equal(3, audit.Error.Split("note: ").Length - 1);
        Assert.Contains("notes.txt", audit.Error, StringComparison.Ordinal);

        File.WriteAllText(table, File.ReadAllText(table).Replace("<F>5</F>", "<F>6</F>", StringComparison.Ordinal));
        Assert.Equal(ExitCode.AuditFailed, CommandLine.Run("audit", folder).ExitCode);
    }

    [Fact]
    public void Audit_CutChecksumsOrMissingFile_AreNamed()
    {
        var folder = Copy("cut");
        var sums = Path.Combine(folder, RunFiles.Checksums);
        File.WriteAllLines(sums, File.ReadAllLines(sums).Where(line => !line.EndsWith("  " + RunFiles.Policies, StringComparison.Ordinal)));
        File.Delete(Path.Combine(folder, RunFiles.Areas));

        var audit = CommandLine.Run("audit", folder);

        Assert.Contains("SHA256SUMS does not name policies.csv", audit.Error, StringComparison.Ordinal);
        Assert.Contains("areas.csv is missing", audit.Error, StringComparison.Ordinal);
    }

    private string Copy(string name)
    {
        var folder = Directory.CreateDirectory(county.PathOf(name)).FullName;
        foreach (var path in Directory.GetFiles(county.SolvedRun)) File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        return folder;
    }
}
