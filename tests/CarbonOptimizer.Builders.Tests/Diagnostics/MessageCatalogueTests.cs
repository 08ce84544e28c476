using System.Text.RegularExpressions;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests.Diagnostics;

public sealed partial class MessageCatalogueTests
{
    public static TheoryData<string> Codes => [.. MessageCatalogue.Codes];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Find_EveryCode_SaysTheSameInBothLanguages(string code)
    {
        var (message, hint) = MessageCatalogue.Find(code);

        Assert.Matches("\\p{IsCJKUnifiedIdeographs}", message.Chinese);
        Assert.Equal(Places(message.English), Places(message.Chinese));
        Assert.Equal(Places(hint.English), Places(hint.Chinese));
        Assert.Equal(hint.English.Length == 0, hint.Chinese.Length == 0);
    }

    [Fact]
    public void Codes_UsedInTheSources_AreExactlyTheCatalogue()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src", "CarbonOptimizer.Builders"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("MessageCatalogue.cs", StringComparison.Ordinal) && !path.Contains("Synthesis", StringComparison.Ordinal)
                && !path.Contains("Proposals", StringComparison.Ordinal) && !path.EndsWith("ScenarioAligner.cs", StringComparison.Ordinal));

        var used = sources.SelectMany(path => CodeInQuotes().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)).Distinct().Order();

        Assert.Equal(MessageCatalogue.Codes.Order(), used);
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex("\\{\\d\\}")]
    private static partial Regex Place();

    [GeneratedRegex("\"(CO\\d{4})\"")]
    private static partial Regex CodeInQuotes();
}
