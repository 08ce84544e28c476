using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Failures;

/// <summary>
/// Everything that is wrong with a command line, all at once, in the words of this program: the parser's own are English only. Texts that
/// options add themselves are taken as they are; a hint follows after a line break.
/// </summary>
internal sealed class CommandLineFaults(ParseResult parsed)
{
    private const string UnknownWord = "CO0101", NothingGiven = "CO0102", NoValue = "CO0103", GivenTwice = "CO0104", UnusableValue = "CO0105", NoVerb = "CO0106";

    private Command Command => parsed.CommandResult.Command;

    /// <summary>The faults in the order in which the parser met them, unknown words first.</summary>
    public IReadOnlyList<Diagnostic> All()
    {
        var unknown = UnknownWords().Select(Unknown).ToArray();
        var others = parsed.Errors.Where(error => error.SymbolResult is not CommandResult).Select(Of);
        var own = parsed.Errors.Where(error => error.SymbolResult is CommandResult && Command.Subcommands.Count == 0 && !IsAboutUnknownWord(error)).Select(error => Told(error.Message, Path));
        Diagnostic[] faults = [.. unknown, .. others, .. own];
        return faults.Length > 0 ? faults : [VerbMissing()];
    }

    private string Path => string.Join(' ', Lineage(parsed.CommandResult).Reverse());

    private static IEnumerable<string> Lineage(CommandResult? result)
    {
        for (; result is not null; result = result.Parent as CommandResult) yield return result.Parent is null ? "carbonopt" : result.Command.Name;
    }

    /// <summary>What nothing is known about, without the word after an unknown option, which is its value.</summary>
    private IEnumerable<string> UnknownWords() =>
        parsed.UnmatchedTokens.Where((word, i) => i == 0 || word.StartsWith('-') || !parsed.UnmatchedTokens[i - 1].StartsWith('-')).Select(word => word.StartsWith('-') ? word.Split('=')[0] : word);

    private bool IsAboutUnknownWord(ParseError error) => parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));

    private Diagnostic Unknown(string word)
    {
        var isOption = word.StartsWith('-');
        string[] known = isOption ? [.. Options().Select(option => option.Name)] : [.. Command.Subcommands.Select(verb => verb.Name)];
        var hint = known.Length == 0 || NearestName.Of(word, known) is null && isOption
            ? new($"'{Path} --help' lists what there is.", $"可用选项见 {Path} --help。")
            : NearestName.Hint(word, known);
        return isOption
            ? Fault(UnknownWord, Path, new($"There is no option '{word}'.", $"没有选项“{word}”。"), hint)
            : Fault(UnknownWord, Path, new($"'{word}' is not expected here.", $"此处不应有“{word}”。"), hint);
    }

    private IEnumerable<Option> Options()
    {
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
        {
            foreach (var option in result.Command.Options.Where(option => result == parsed.CommandResult || option.Recursive)) yield return option;
        }
    }

    private Diagnostic Of(ParseError error) => error.SymbolResult switch
    {
        OptionResult option => OfOption(option, error.Message),
        ArgumentResult { Parent: OptionResult option } => OfOption(option, error.Message),
        ArgumentResult argument => Fault(
            NothingGiven, Path, new($"<{argument.Argument.Name}> is missing: {argument.Argument.Description}.", $"缺少 <{argument.Argument.Name}>:{argument.Argument.Description}。"),
            new($"'{Path} --help' shows how it is used.", $"用法见 {Path} --help。")),
        _ => Told(error.Message, Path),
    };

    private Diagnostic OfOption(OptionResult result, string message)
    {
        var (option, place) = (result.Option, $"{Path} {result.Option.Name}");
        if (result.Tokens.Count == 0)
        {
            return result.IdentifierToken is null
                ? Fault(NothingGiven, Path, new($"Option '{option.Name}' is missing: {option.Description}.", $"缺少选项 {option.Name}:{option.Description}。"))
                : Fault(NoValue, place, new($"Option '{option.Name}' needs a value: {option.Description}.", $"选项 {option.Name} 需要取值：{option.Description}。"));
        }
        if (result.Tokens.Count > option.Arity.MaximumNumberOfValues) return Fault(GivenTwice, place, new($"Option '{option.Name}' is given {result.Tokens.Count} times.", $"选项 {option.Name} 给出了 {result.Tokens.Count} 次。"));
        if (message.StartsWith("Cannot parse argument", StringComparison.Ordinal)) return NotOfType(result, place);
        return message.StartsWith("Argument '", StringComparison.Ordinal) ? NotAChoice(result, place) : Told(message, place);
    }

    private static Diagnostic NotOfType(OptionResult result, string place)
    {
        var type = Nullable.GetUnderlyingType(result.Option.ValueType) ?? result.Option.ValueType;
        var expected = type == typeof(int) ? new BilingualText("a whole number", "整数")
            : type == typeof(ulong) ? new BilingualText("a whole number from 0", "非负整数")
            : new BilingualText("a number", "数字");
        var written = result.Tokens[0].Value;
        return Fault(UnusableValue, place, new($"'{written}' is not {expected.English}.", $"“{written}”不是{expected.Chinese}。"));
    }

    private static Diagnostic NotAChoice(OptionResult result, string place)
    {
        string[] known = [.. result.Option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];
        var written = result.Tokens[0].Value;
        return Fault(UnusableValue, place, new($"'{written}' is not one of the choices.", $"“{written}”不是可选值。"), NearestName.Hint(written, known));
    }

    private Diagnostic VerbMissing() =>
        Fault(NoVerb, Path, new("Say what to do.", "请指明要做什么。"), NearestName.Hint("", [.. Command.Subcommands.Select(verb => verb.Name)]));

    private static Diagnostic Told(string text, string place)
    {
        var parts = text.Split('\n', 2);
        var hint = parts.Length > 1 ? parts[1] : "";
        return Fault(UnusableValue, place, new(parts[0], parts[0]), new(hint, hint));
    }

    private static Diagnostic Fault(string code, string where, BilingualText message, BilingualText hint = default) => Refusal.Fault(code, where, message, hint);
}
