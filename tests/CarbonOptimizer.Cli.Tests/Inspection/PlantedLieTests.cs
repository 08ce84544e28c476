using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Inspection;

/// <summary>Every number and every file of a run folder is held against inputs and plan: a lie is named, also when the checksums lie with it.</summary>
public sealed class PlantedLieTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    /// <summary>Parts of run.json that only the search, the clock and the machine know.</summary>
    private static readonly string[] Attested =
        ["search.", "versions.", "machine", "started_at", "peak_memory_bytes", "claimed.by", "claimed.doubtful"];

    /// <summary>And yet these of the search follow from the scenario or are audited.</summary>
    private static readonly string[] Checked = ["search.asked.", "search.seed", "search.claimed_bound", "search.claimed_objective"];

    /// <summary>The log, and the scenario itself, which is what everything is computed from.</summary>
    private static readonly string[] AttestedFiles = [RunFiles.Log, RunFiles.LockedScenario];

    private static readonly string[] NamedInNotes = [RunFiles.AttributeTableSuffix, ".parquet", ".xlsx"];

    [Fact]
    public void Audit_SampleOfLies_NamesEach() => Check(every: 307);

    [LongFact]
    public void Audit_ManyLies_NamesEach() => Check(every: 32);

    [NightFact]
    public void Audit_EveryLie_IsNamed() => Assert.InRange(Check(every: 1), 1500, int.MaxValue);

    private int Check(int every)
    {
        var run = RunFolderReader.Open(county.SolvedRun);
        var place = new InputPlace(null, false);
        var scenario = LockedScenario.Build(run, place);
        var home = LockedScenario.FolderOf(run.ReadLockedScenario(), run.Folder);
        Assert.Empty(RunAudit.Of(run, scenario, home).Findings);
        PlantedLie[] lies = [.. PlantedLie.Of(county.SolvedRun).Where(lie => !IsAttested(lie)).Where((_, i) => i % every == 0)];
        var folder = Directory.CreateDirectory(county.PathOf("lies-" + every)).FullName;
        var unnoticed = new List<string>();
        foreach (var lie in lies)
        {
            foreach (var path in Directory.GetFiles(county.SolvedRun)) File.Copy(path, Path.Combine(folder, Path.GetFileName(path)), overwrite: true);
            lie.Plant(folder);
            var told = Audit(folder, scenario, home);
            if (!told.Contains(lie.File, StringComparison.Ordinal) && !(lie.File == RunFiles.Plan && told.Length > 0)) unnoticed.Add($"{lie.File} {lie.Place}: {told}");
        }
        Assert.True(unnoticed.Count == 0, $"{unnoticed.Count} of {lies.Length} lies were not named:\n{string.Join('\n', unnoticed.Take(40))}");
        return lies.Length;
    }

    /// <summary>What an audit says; a file that cannot even be read is refused by name.</summary>
    private static string Audit(string folder, Builders.BuiltScenario scenario, string? home)
    {
        try
        {
            var audit = RunAudit.Of(RunFolderReader.Open(folder), scenario, home);
            // A blank in an attribute table may be GDAL's, and bytes of Parquet or of a workbook may differ where no value does: that is named too, as a note.
            var notes = audit.Notes.Where(note => NamedInNotes.Any(name => note.English.Contains(name, StringComparison.Ordinal)));
            return string.Join('\n', audit.Findings.Concat(notes).Select(said => said.English));
        }
        catch (DataSourceException refused)
        {
            return refused.Path + ": " + refused.Message;
        }
    }

    private static bool IsAttested(PlantedLie lie)
    {
        if (AttestedFiles.Contains(lie.File)) return true;
        if (lie.File != RunFiles.Run) return false;
        if (Checked.Any(part => lie.Place.StartsWith(part, StringComparison.Ordinal))) return false;
        return Attested.Any(part => lie.Place.StartsWith(part, StringComparison.Ordinal)) || lie.Place.StartsWith("inputs[8]", StringComparison.Ordinal);
    }
}
