using System.Text.Json;
using System.Text.RegularExpressions;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Architecture;

/// <summary>What the files for citing say of version and licence is what the build says.</summary>
public sealed class CitationTests
{
    private static readonly string Version = Value("Directory.Build.props", "<Version>([^<]+)</Version>");

    [Fact]
    public void CitationFile_Version_IsThatOfTheBuild()
    {
        Assert.Equal(Version, Value("CITATION.cff", @"(?m)^version: (.+)$"));
        Assert.Equal("MIT", Value("CITATION.cff", @"(?m)^license: (.+)$"));
    }

    [Fact]
    public void CodeMeta_Version_IsThatOfTheBuild()
    {
        using var json = JsonDocument.Parse(Read("codemeta.json"));
        Assert.Equal(Version, json.RootElement.GetProperty("version").GetString());
        Assert.EndsWith("/MIT", json.RootElement.GetProperty("license").GetString(), StringComparison.Ordinal);
    }

    private static string Value(string file, string pattern) => Regex.Match(Read(file), pattern).Groups[1].Value.Trim();

    private static string Read(string file) => File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, file));
}
