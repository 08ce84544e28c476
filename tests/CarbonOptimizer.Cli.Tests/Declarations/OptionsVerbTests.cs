using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Declarations;

/// <summary>What the program says about its own command line is what it takes.</summary>
public sealed class OptionsVerbTests
{
    private static readonly Lazy<JsonElement> English = new(() => Read("en")), Chinese = new(() => Read("zh"));

    [Fact]
    public void Options_EveryVerbAndOption_AreTakenByTheParser()
    {
        var told = new List<string>();
        foreach (var verb in English.Value.GetProperty("verbs").EnumerateArray())
        {
            var words = verb.GetProperty("path").GetString()!.Split(' ');
            var help = CommandLine.Run([.. words, "--help"]);
            Assert.Equal(ExitCode.Done, help.ExitCode);
            foreach (var option in verb.GetProperty("options").EnumerateArray())
            {
                var name = option.GetProperty("name").GetString()!;
                Assert.Contains(name, help.Out, StringComparison.Ordinal);
                told.Add(name);
            }
        }
        Assert.Contains("--gap", told);
        Assert.True(told.Count > 60);
    }

    [Fact]
    public void Options_EveryVerbOfTheHelp_IsListed()
    {
        var help = CommandLine.Run("--help").Out;
        var listed = English.Value.GetProperty("verbs").EnumerateArray().Select(verb => verb.GetProperty("path").GetString()!).ToArray();

        var commands = help[(help.IndexOf("Commands:", StringComparison.Ordinal) + 9)..].Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("   ", StringComparison.Ordinal));
        Assert.Equal(commands.Select(line => line.Trim().Split(' ')[0]), listed.Where(path => !path.Contains(' ', StringComparison.Ordinal)));
        Assert.Contains("explain cell", listed);
    }

    [Fact]
    public void Options_ClosedValues_AreThoseTheParserTakes()
    {
        var closed = 0;
        foreach (var verb in English.Value.GetProperty("verbs").EnumerateArray())
        {
            foreach (var option in verb.GetProperty("options").EnumerateArray().Where(option => option.GetProperty("values").GetArrayLength() > 0))
            {
                var line = $"{verb.GetProperty("path").GetString()} {option.GetProperty("name").GetString()} no-such-value";
                var refused = CommandLine.Run(line.Split(' '));
                Assert.Equal(ExitCode.Usage, refused.ExitCode);
                Assert.Contains("'no-such-value'", refused.Error, StringComparison.Ordinal);
                closed++;
            }
        }
        Assert.True(closed > 10);
    }

    [Fact]
    public void Options_Descriptions_AreInTheLanguageAskedFor()
    {
        var (english, chinese) = (Descriptions(English.Value), Descriptions(Chinese.Value));

        Assert.Equal(english.Count, chinese.Count);
        Assert.All(english, text => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", text));
        Assert.All(chinese, text => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text));
    }

    [Fact]
    public void Options_TypesAndDefaults_AreThoseDeclared()
    {
        var run = English.Value.GetProperty("verbs").EnumerateArray().Single(verb => verb.GetProperty("path").GetString() == "run").GetProperty("options").EnumerateArray()
            .ToDictionary(option => option.GetProperty("name").GetString()!);

        Assert.Equal(["flag", "number", "duration", "integer", "text"], new[] { "--overwrite", "--gap", "--time", "--threads", "--out" }.Select(name => run[name].GetProperty("type").GetString()));
        Assert.True(run["--set"].GetProperty("repeatable").GetBoolean());
        Assert.Equal("auto", run["--progress"].GetProperty("default").GetString());
        Assert.Equal(["annealing", "exact", "lagrangian"], run["--solver"].GetProperty("values").EnumerateArray().Select(value => value.GetString()).Where(value => value is "annealing" or "exact" or "lagrangian"));
    }

    private static List<string> Descriptions(JsonElement record) =>
    [
        .. record.GetProperty("verbs").EnumerateArray().SelectMany(verb =>
            verb.GetProperty("options").EnumerateArray().Concat(verb.GetProperty("arguments").EnumerateArray()).Append(verb).Select(item => item.GetProperty("description").GetString()!)),
    ];

    private static JsonElement Read(string language)
    {
        var run = CommandLine.Run("options", "--json", "--lang", language);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        using var document = JsonDocument.Parse(run.Out);
        return document.RootElement.Clone();
    }
}
