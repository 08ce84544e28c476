using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>One voice: who asks for Chinese reads Chinese, however a verb ends. Names, paths, commands and quotations stay as they are.</summary>
public sealed partial class VoiceTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    public static TheoryData<int, string> Lines => VerbEndings.Lines;

    [Theory]
    [MemberData(nameof(Lines))]
    public void Verb_AskedForChinese_SaysNoLatinSentence(int exitCode, string line)
    {
        var run = CommandLine.Run([.. VerbEndings.Words(county, line), "--lang", "zh"]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(LatinSentences(run.Error));
        if (line is not ("schema" or "batch schema")) Assert.Empty(LatinSentences(run.Out));
    }

    /// <summary>Help in Chinese is Chinese, and that of every verb has a description.</summary>
    [Fact]
    public void Help_InChinese_SaysNoLatinSentence()
    {
        using var options = JsonDocument.Parse(CommandLine.Run("options", "--json", "--lang", "zh").Out);
        string[] verbs = ["", .. options.RootElement.GetProperty("verbs").EnumerateArray().Select(verb => verb.GetProperty("path").GetString()!)];
        Assert.InRange(verbs.Length, 30, 100);
        Assert.All(verbs, verb =>
        {
            var help = CommandLine.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--lang", "zh"]);
            Assert.Equal(0, help.ExitCode);
            Assert.Contains("用法", help.Out, StringComparison.Ordinal);
            Assert.Empty(LatinSentences(help.Out));
        });
    }

    /// <summary>One verb, one ending at least that is no success, so that no refusal of a later verb escapes the law.</summary>
    [Fact]
    public void Lines_NameEveryVerb()
    {
        using var options = JsonDocument.Parse(CommandLine.Run("options", "--json").Out);
        var verbs = options.RootElement.GetProperty("verbs").EnumerateArray().Select(verb => verb.GetProperty("path").GetString()!.Split(' ')[0]).Distinct();
        var named = VerbEndings.Lines.Select(row => ((string)row[1]!).Split(' ')[0]).ToHashSet();
        Assert.DoesNotContain(verbs, verb => !named.Contains(verb) && verb is not "completion");
    }

    [Theory]
    [InlineData("方案已写入 out/my new folder", 0)]
    [InlineData("请运行 carbonopt explain infeasibility", 0)]
    [InlineData("没有用途“three english words”。", 0)]
    [InlineData("审计发现：The bound exceeds the plan.", 1)]
    public void LatinSentences_OfSamples_AreTheForeignOnes(string text, int count) => Assert.Equal(count, LatinSentences(text).Length);

    /// <summary>Three Latin words in a row that are no command, path, quotation or number.</summary>
    internal static string[] LatinSentences(string text) =>
        [.. text.Split('\n').SelectMany(line => Sentence().Matches(Kept().Replace(line, "§")).Select(match => $"{match.Value} <- {line}"))];

    [GeneratedRegex("""“[^”]*”|\[CO\d+\]|^.* = 此处可用：.*$|\[(?:命令|选项)\]|CGCS2000.*|"[^"]*"|'[^']*'|`[^`]*`|(?:carbonopt|testhost)(?: [\w.\[\]|-]+)*|[^\s“”]*[/\\_@{}<>=][^\s“”]*(?: new folder)?|https?:\S+|--[\w-]+(?: [A-Z]+)?""")]
    private static partial Regex Kept();

    [GeneratedRegex(@"(?<![\w.-])[A-Za-z][a-z]+(?:,? [a-z]{2,}){2,}")]
    private static partial Regex Sentence();
}
