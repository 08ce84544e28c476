using System.Text.RegularExpressions;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Architecture;

/// <summary>Sources cited as [AuthorsYear] in code and documents are listed in docs/references.bib.</summary>
public sealed partial class ReferencesTests
{
    [Fact]
    public void Citations_InCodeAndDocuments_HaveAnEntry()
    {
        var listed = Entry().Matches(File.ReadAllText(PathOf("docs", "references.bib"))).Select(match => match.Groups[1].Value).ToHashSet();

        var cited = Directory.GetFiles(PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .SelectMany(file => Citation().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToArray();

        Assert.Contains("Kolmogorov2006", cited);
        Assert.Empty(cited.Except(listed));
    }

    private static string PathOf(params string[] parts) => Path.Combine([SharedData.RepositoryRoot, .. parts]);

    [GeneratedRegex(@"^@\w+\{(\w+),", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\[([A-Z][a-z]+[A-Za-z]*(?:19|20)\d{2})\]")]
    private static partial Regex Citation();
}
