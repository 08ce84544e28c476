using CarbonOptimizer.Exporters.Fronts;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Inspection;

/// <summary>A front folder is audited like a run: rows from plans and certificates, every file written again.</summary>
public sealed class FrontAuditTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private static readonly string[] Attested = ["tool", "runtime", "inputs[8]"];

    [Fact]
    public void Audit_Front_PassesAndNamesEveryLie()
    {
        var front = Front();
        var honest = CommandLine.Run("audit", front);
        Assert.True(honest.ExitCode == ExitCode.Done, honest.Error);
        Assert.Matches(@"audit passed; \d+ rows", honest.Out);

        PlantedLie[] lies = [.. PlantedLie.Of(front).Where(lie => lie.File is not ("scenario.lock.yaml" or FrontFiles.Journal) && !Attested.Any(part => lie.Place.StartsWith(part, StringComparison.Ordinal))).Where((_, i) => i % 9 == 0)];
        Assert.InRange(lies.Length, 15, 500);
        Assert.All(lies, lie =>
        {
            var path = Path.Combine(front, lie.File);
            var bytes = File.ReadAllBytes(path);
            File.WriteAllBytes(path, lie.Bytes);
            var audit = CommandLine.Run("audit", front);
            File.WriteAllBytes(path, bytes);
            // Bytes of a workbook may differ where no value does: that is named too, as a note.
            var isEnough = audit.ExitCode != ExitCode.Done || Path.GetExtension(lie.File) == ".xlsx";
            Assert.True(isEnough && audit.Error.Contains(lie.File, StringComparison.Ordinal), $"{lie.File} {lie.Place}: {audit.Error}");
        });
    }

    [Theory]
    [InlineData("bound above the plan")]
    [InlineData("value")]
    [InlineData("certificate")]
    [InlineData("map")]
    public void Audit_FrontWithAWrongRow_NamesTheRow(string lie)
    {
        var front = Front();
        using var copy = new TemporaryPlace();
        foreach (var path in Directory.GetFiles(front, "*", SearchOption.AllDirectories))
        {
            var target = copy.PathOf("runs/" + Path.GetRelativePath(front, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
        var folder = copy.PathOf("runs");
        if (lie == "certificate") File.Delete(Path.Combine(folder, FrontFiles.CertificateOf(1)));
        else if (lie == "map") Flip(Directory.GetFiles(Path.Combine(folder, FrontFiles.Agreement), "frequency_forest.tif")[0]);
        else Rewrite(Path.Combine(folder, FrontFiles.Journal), lie);

        var audit = CommandLine.Run("audit", folder, "--inputs", Path.GetDirectoryName(county.Scenario)!);

        Assert.Equal(ExitCode.AuditFailed, audit.ExitCode);
        Assert.Contains(lie == "map" ? "agreement/frequency_forest.tif" : "row 1", audit.Error, StringComparison.Ordinal);
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Edits row 1 and seals it again, as a liar would who knows the program.</summary>
    private static void Rewrite(string journal, string lie)
    {
        var lines = File.ReadAllLines(journal);
        var line = lines[2][..lines[2].LastIndexOf(",\"check\":", StringComparison.Ordinal)];
        var (key, first, last) = lie == "value" ? ("\"values\":[", '[', ',') : ("\"bound\":\"", '"', '"');
        var start = line.IndexOf(key, StringComparison.Ordinal) + key.Length;
        Assert.Equal(first, line[start - 1]);
        line = line[..start] + "99999999" + line[line.IndexOf(last, start)..];
        var seal = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(line)))[..16];
        lines[2] = $"{line},\"check\":\"{seal}\"}}";
        File.WriteAllText(journal, string.Join('\n', lines) + "\n");
    }

    private string Front()
    {
        var folder = county.PathOf("audited-front");
        if (Directory.Exists(folder)) return folder;
        var run = CommandLine.Run(
            "pareto", county.Scenario, "--out", folder, "--solves", "3", "--links", "1", "--set", "run.iteration_limit=12", "--quiet",
            "--set", "tradeoff.axes=[{id: emissions, objectives: {net_carbon: 1}}, {id: boundary, unit: km, objectives: {boundary_length: 0.001}}]");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        return folder;
    }
}
