using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>One word for one thing: terms of the glossary are unique in both languages, and words it has replaced are used nowhere.</summary>
public sealed class GlossaryTests
{
    /// <summary>Words that once stood beside those of the glossary, and what they were said of.</summary>
    private static readonly (string Word, string InsteadOf)[] Replaced = [("情景", "场景"), ("要求的差距", "要求的间隙"), ("最优差距", "间隙"), ("支持解", "支撑解")];

    [Fact]
    public void Terms_AreUniqueInBothLanguages()
    {
        var rows = File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "docs", "glossary.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Trim('|').Split('|')).ToArray();
        Assert.InRange(rows.Length, 80, 500);
        for (var column = 0; column < 2; column++)
        {
            var terms = rows.SelectMany(row => row[column].Split(',', '，', '、')).Select(term => term.Trim()).Where(term => term.Length > 0);
            Assert.Empty(terms.GroupBy(term => term).Where(group => group.Count() > 1).Select(group => group.Key));
        }
    }

    [Fact]
    public void Sources_UseNoReplacedWord()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src"), "*.cs", SearchOption.AllDirectories);
        Assert.Empty(sources.SelectMany(path => Replaced.Where(pair => File.ReadAllText(path).Contains(pair.Word, StringComparison.Ordinal)).Select(pair => $"{Path.GetFileName(path)}: {pair.Word}, write {pair.InsteadOf}")));
    }
}
