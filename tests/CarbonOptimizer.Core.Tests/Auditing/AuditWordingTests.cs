using System.Text.RegularExpressions;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Wording;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Auditing;

public sealed partial class AuditWordingTests
{
    [Theory]
    [InlineData("The run claims a bound of 12.5; its certificate proves 11.", "结果声称下界为 12.5；其证书只证明 11。")]
    [InlineData("Policy 'urban' (area) is broken: 12 ha, asked for at least - and at most 10.", "政策“urban”（area）未满足：实际 12 ha，要求不低于 -、不高于 10。")]
    public void In_Chinese_KeepsNamesAndNumbers(string english, string chinese) => Assert.Equal(chinese, AuditWording.In(Language.Chinese, english));

    [Fact]
    public void In_UnknownFinding_IsQuoted() => Assert.Equal("审计发现：“Something new.”", AuditWording.In(Language.Chinese, "Something new."));

    /// <summary>Every sentence that the audit's own code can say has a Chinese one: those that are added later too.</summary>
    [Fact]
    public void Knows_EverySentenceOfTheAuditsCode()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CarbonOptimizer.sln"))) root = Path.GetDirectoryName(root)!;
        string[] sources = [.. Directory.GetFiles(Path.Combine(root, "src", "CarbonOptimizer.Core", "Auditing"), "*.cs"), Path.Combine(root, "src", "CarbonOptimizer.Core", "Tradeoffs", "StoredPointAudit.cs")];
        string[] sentences = [.. sources.Where(path => Path.GetFileName(path) != "AuditWording.cs").SelectMany(path => Said().Matches(File.ReadAllText(path))).Select(match => Hole().Replace(match.Groups["text"].Value, "1"))];
        Assert.True(sentences.Length >= 15, $"{sentences.Length} sentences");
        Assert.DoesNotContain(sentences, sentence => sentence.Any(char.IsLetter) && !AuditWording.Knows(sentence));
    }

    [GeneratedRegex("""(?:Add\(|yield return |Invariant\(\s*|\? null : |return |\[)\$?"(?<text>(?:The|A|Policy|Planning|value|values|a|the|\{[^}]*\}) [^"]*)"(?:\)|;|\])""")]
    private static partial Regex Said();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
