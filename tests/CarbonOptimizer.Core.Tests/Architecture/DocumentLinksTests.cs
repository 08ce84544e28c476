using System.Text.RegularExpressions;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Architecture;

/// <summary>What documents point at is there: relative links with their headings, and files named by their path in the repository.</summary>
public sealed partial class DocumentLinksTests
{
    private static readonly string Root = SharedData.RepositoryRoot;

    [Fact]
    public void Links_OfAllDocuments_LeadToFilesAndHeadings()
    {
        var documents = Documents();

        Assert.True(documents.Length > 20);
        Assert.Empty(documents.SelectMany(DeadLinks));
    }

    [Fact]
    public void Paths_NamedInDocuments_Exist()
    {
        var dead =
            from document in Documents()
            from line in File.ReadLines(document)
            where !line.Contains("writes", StringComparison.Ordinal)
            from match in RepositoryPath().Matches(line)
            let path = match.Groups[1].Value
            where !Path.Exists(Path.Combine(Root, path))
            select $"{Path.GetRelativePath(Root, document)}: {path}";

        Assert.Empty(dead);
    }

    /// <summary>Answers about messages name codes that the program has.</summary>
    [Fact]
    public void Codes_NamedInQuestionsAndTutorials_AreInTheSources()
    {
        var sources = string.Concat(Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("node_modules", StringComparison.Ordinal)).Select(File.ReadAllText));
        string[] named = [.. new[] { "faq.md", "tutorial.md", "tutorial.zh.md" }.SelectMany(name => MessageCode().Matches(File.ReadAllText(Path.Combine(Root, "docs", name)))).Select(match => match.Value).Distinct()];

        Assert.True(named.Length > 15);
        Assert.DoesNotContain(named, code => !sources.Contains($"\"{code}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void DeadLinks_OfADocumentWithSome_AreFound()
    {
        var document = Path.GetTempFileName();
        File.WriteAllText(
            document,
            "# One heading\n[a](nowhere.md) [b](#one-heading) [c](#other) `x[u](k)` [d](https://example.org)\n<img src=\"lost.png\" width=\"3\">\n```\n[e](code.md)\n```\n");

        var dead = DeadLinks(document).Select(link => link.Split(": ")[1]).ToArray();

        File.Delete(document);
        Assert.Equal(["nowhere.md", "#other", "lost.png"], dead);
    }

    private static string[] Documents() =>
    [
        .. Directory.GetFiles(Root, "*.md"),
        .. new[] { "docs", "scenarios", "benchmarks", "packaging", "src", "tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories))
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal)),
    ];

    private static IEnumerable<string> DeadLinks(string document)
    {
        var text = Code().Replace(File.ReadAllText(document), "");
        foreach (var target in Link().Matches(text).Select(match => match.Groups[1].Value + match.Groups[2].Value).Where(target => !target.Contains(':', StringComparison.Ordinal)))
        {
            var parts = target.Split('#', 2);
            var file = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
            if (!Path.Exists(file) || parts.Length > 1 && !HeadingsOf(file).Contains(parts[1])) yield return $"{Path.GetRelativePath(Root, document)}: {target}";
        }
    }

    /// <summary>Headings as addresses: lower case, hyphens for spaces, other signs left out.</summary>
    private static HashSet<string> HeadingsOf(string document) =>
        [.. Heading().Matches(File.ReadAllText(document)).Select(match => NoAddress().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"```.*?```|`[^`\n]*`|(?<=\n)    [^\n]*", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\bCO[0-9]{4}\b")]
    private static partial Regex MessageCode();

    [GeneratedRegex(@"\]\(([^)\s]+)\)|<(?:img|a)\b[^>]*?\b(?:src|href)=""([^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAddress();

    [GeneratedRegex(@"`((?:src|tests|docs(?!/results)|benchmarks|packaging|scenarios|\.ci)/[\w./-]+)`")]
    private static partial Regex RepositoryPath();
}
