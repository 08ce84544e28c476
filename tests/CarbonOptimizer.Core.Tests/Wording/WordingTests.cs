using System.Text.RegularExpressions;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Wording;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Wording;

/// <summary>Ends of searches, refusals of methods and units exist in both languages, also those that are added later.</summary>
public sealed partial class WordingTests
{
    [Fact]
    public void Termination_EveryReason_HasWordsOfItsOwn()
    {
        var words = Enum.GetValues<TerminationReason>().Select(TerminationWording.Of).ToArray();
        Assert.Equal(words.Length, words.Select(text => text.Chinese).Distinct().Count());
        Assert.All(words, text => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text.Chinese));
    }

    [Fact]
    public void Detail_StoredInEnglishOnly_IsReadInChinese()
    {
        var detail = "2 planning units have no allowed land use.\nPlanning unit 3 (row 1, column 2), today forest: policy 'line' leaves forest; policy 'ban' leaves nothing.";
        Assert.Equal(
            "2 个规划单元没有任何允许的地类。\n规划单元 3（第 1 行第 2 列），现状 forest：政策“line”只允许 forest；政策“ban”不允许任何地类。",
            new Termination(TerminationReason.ProvedInfeasible, detail).DetailIn(Language.Chinese));
        Assert.Equal("原文：“SCIP said no.”", new Termination(TerminationReason.Stalled, "SCIP said no.").DetailIn(Language.Chinese));
    }

    [Fact]
    public void Details_InTheSources_AreKnown() => AssertKnown(
        Sources("").SelectMany(text => Detail().Matches(text)).Where(match => !match.Groups["rest"].Value.Contains("DetailInChinese", StringComparison.Ordinal)), 3,
        sentence => new Termination(TerminationReason.Stalled, sentence).DetailInChinese.Length > 0);

    [Fact]
    public void Refusals_OfFronts_AreKnown() => AssertKnown(
        Sources("Tradeoffs").SelectMany(text => Refused().Matches(text)).Where(match => !Programmer().IsMatch(match.Groups["text"].Value)), 15, RefusalWording.Knows);

    [Theory]
    [InlineData("ha", "公顷")]
    [InlineData("cells", "像元")]
    [InlineData("tCO2e/ha/yr", "tCO2e/公顷/年")]
    [InlineData("patches/100 ha", "个/100 公顷")]
    [InlineData("CNY", "CNY")]
    [InlineData("points", "points")]
    public void Unit_InChinese_KeepsPhysicalAndOwnUnits(string unit, string chinese) =>
        Assert.Equal((chinese, unit), (UnitWords.In(Language.Chinese, unit), UnitWords.In(Language.English, unit)));

    private static void AssertKnown(IEnumerable<Match> matches, int least, Func<string, bool> knows)
    {
        string[] sentences = [.. matches.Select(match => match.Groups["text"].Value).Where(text => text.Count(c => c == '{') == text.Count(c => c == '}')).Select(text => Hole().Replace(text, "7"))];
        Assert.InRange(sentences.Length, least, 1000);
        Assert.Empty(sentences.Where(sentence => !knows(sentence)).Distinct());
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src", "CarbonOptimizer.Core", folder), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    [GeneratedRegex(@"new Termination\(TerminationReason\.\w+, \$?""(?<text>[^""]+)""\)(?<rest>[^;]{0,120})")]
    private static partial Regex Detail();

    [GeneratedRegex(@"throw new ArgumentException\(\$?""(?<text>[^""]+)""")]
    private static partial Regex Refused();

    /// <summary>What only a program that calls the library can get wrong.</summary>
    [GeneratedRegex("observations|Ideal and nadir|Axis \\{a\\} ranges|objectives|objective \\{m\\}|Point \\{i\\}|plans cannot|A plan has other|values for|weights for|no knee|bend|sample|Sample|entropy|Entropy|has a value that is no|normalise|no median|no such measure|first and|Each of")]
    private static partial Regex Programmer();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
