using System.Text;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Verification;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Verification;

/// <summary>The conformance of every exporter, also of those still to be written: what it writes is written again by the audit and must come out the same.</summary>
public sealed class EveryFileTests : IDisposable
{
    /// <summary>Files at whose word an audit takes a run. One more is a decision, not an accident.</summary>
    private static readonly string[] Attested = [RunFiles.Log, RunFiles.Regret];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Exporters_Attested_AreTheTwoThatAre() =>
        Assert.Equal(Attested, RunFolderWriter.Exporters.Where(exporter => exporter.IsAttested).Select(exporter => exporter.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compare_AnyFileWithOneByteChanged_IsNamed(bool parcels)
    {
        var context = parcels ? new ExportContext(SampleRun.Report(parcels: true), null, SampleRun.Codes) : SampleRun.Context();
        var stored = RunFolderWriter.Write(context, folder["run"]);
        var again = Directory.CreateDirectory(folder["again"]).FullName;
        RunFolderWriter.WriteAgain(context, stored, again);
        Assert.Empty(FolderComparison.Of(stored, again, isSameVersion: true));

        foreach (var path in Directory.GetFiles(stored).Where(path => !Attested.Contains(Path.GetFileName(path))))
        {
            var (name, bytes) = (Path.GetFileName(path), File.ReadAllBytes(path));
            foreach (var at in new[] { 0, bytes.Length / 2, bytes.Length - 1 })
            {
                var changed = bytes.ToArray();
                changed[at] ^= 1;
                File.WriteAllBytes(path, changed);
                Assert.Contains(FolderComparison.Of(stored, again, isSameVersion: true), finding => IsNamed(finding, name));
            }
            File.Delete(path);
            Assert.Contains(FolderComparison.Of(stored, again, isSameVersion: true), finding => finding.Text.English.Contains(name, StringComparison.Ordinal));
            File.WriteAllBytes(path, bytes);
        }
    }

    /// <summary>A blank in an attribute table may also be GDAL's, which is no fault.</summary>
    private static bool IsNamed(FileFinding finding, string name) => name == RunFiles.Checksums
        ? !finding.IsNote
        : finding.Text.English.Contains(name, StringComparison.Ordinal) && (!finding.IsNote || name.EndsWith(RunFiles.AttributeTableSuffix, StringComparison.Ordinal));

    /// <summary>Another order of summing is told from an edit: ten digits are held, fewer digits altogether.</summary>
    [Theory]
    [InlineData("1.234567890123", "1.234567890124", true)]
    [InlineData("1.234567890123", "1.234567990123", false)]
    [InlineData("1.25", "1.26", false)]
    [InlineData("0.000001234567", "0.000001234568", false)]
    public void IsAll_LastDigits_AreRounding(string stored, string again, bool isRounding) =>
        Assert.Equal(isRounding, NumberRounding.IsAll("a.csv", Encoding.UTF8.GetBytes($"x,{stored},y"), Encoding.UTF8.GetBytes($"x,{again},y")));

    [Fact]
    public void Rows_QuotedFields_AreRead() => Assert.Equal([["a", "b,\"c\"\nd", ""], ["1"]], CsvText.Rows("\uFEFFa,\"b,\"\"c\"\"\nd\",\r\n1"));
}
