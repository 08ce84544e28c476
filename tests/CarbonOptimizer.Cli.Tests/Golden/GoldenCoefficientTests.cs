using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Golden;

/// <summary>A coefficient set with another content has another version, and what a version contained is never rewritten.</summary>
public sealed class GoldenCoefficientTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-sets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Tables_AsShipped_HaveTheContentOfTheirLastVersion()
    {
        var last = Lines(GoldenFolder.ShippedSets).GroupBy(line => line.File).ToDictionary(lines => lines.Key, lines => lines.Last());
        var data = Path.GetDirectoryName(GoldenFolder.ShippedSets)!;
        var others = Directory.GetFiles(data, "*.csv").Where(path => path != GoldenFolder.ShippedSets);
        string[] files = [.. others.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

        Assert.Equal(files, last.Keys.Order(StringComparer.Ordinal));
        Assert.All(files, file =>
        {
            var now = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(data, file))));
            var message = $"{file} differs from version {last[file].Version} of the set '{last[file].Set}': add a line with a new version and {now}, to docs/carbon.md as well.";
            Assert.True(last[file].Sha256 == now, message);
        });
    }

    [Fact]
    public void Versions_OfASet_CountUpFromOne()
    {
        Assert.All(Lines(GoldenFolder.ShippedSets).GroupBy(line => line.Set), versions =>
        {
            Assert.Equal(Enumerable.Range(1, versions.Count()).Select(number => $"{number}"), versions.Select(line => line.Version));
            Assert.Equal(versions.Count(), versions.Select(line => line.Sha256).Distinct().Count());
            Assert.Single(versions.Select(line => line.File).Distinct());
        });
    }

    [Fact]
    public void Versions_OfEarlierReleases_AreNotRewritten() => Assert.All(GoldenFolder.Versions, version =>
        Assert.All(Lines(GoldenFolder.PathOf(version, "coefficient_sets.csv")), line => Assert.Contains(line, Lines(GoldenFolder.ShippedSets))));

    [Fact]
    public void Document_OfCarbon_NamesEverySetWithItsVersion()
    {
        var document = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "carbon.md"));
        Assert.All(Lines(GoldenFolder.ShippedSets).GroupBy(line => line.File).Select(lines => lines.Last()), line =>
            Assert.Matches(new Regex($@"^\| `{Regex.Escape(line.File)}` \| `{line.Set}` \| {line.Version} \|", RegexOptions.Multiline), document));
    }

    /// <summary>What the audit says when the shipped coefficients are not the run's: a run that claims another version than the program ships.</summary>
    [Fact]
    public void Audit_RunOfAnotherVersion_SaysWhichCoefficientsDiffer()
    {
        var run = Path.Combine(folder, "runs", "demo-county");
        CopyFolder(GoldenFolder.PathOf("0.1.0", "runs", "demo-county"), run);
        CopyFolder(GoldenFolder.PathOf("0.1.0", "scenarios", "demo-county"), Path.Combine(folder, "scenarios", "demo-county"));
        var record = Path.Combine(run, RunFiles.Run);
        const string unversioned = """ "coefficient_sets": "default", """, versioned = unversioned + """ "coefficient_tables": [{"set": "default", "version": "0", "sha256": ""}], """;
        File.WriteAllText(record, File.ReadAllText(record).Replace(unversioned.Trim(), versioned, StringComparison.Ordinal));

        var audit = CommandLine.Run("audit", run);

        Assert.Equal(ExitCode.AuditFailed, audit.ExitCode);
        Assert.Contains("version 0 of the coefficients 'default'", audit.Error, StringComparison.Ordinal);
    }

    private static (string Set, string Version, string File, string Sha256)[] Lines(string path) =>
        [.. File.ReadAllLines(path).Skip(1).Select(line => line.Split(',')).Select(fields => (fields[0], fields[1], fields[2], fields[3]))];

    private static void CopyFolder(string from, string to)
    {
        foreach (var path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
