using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Cli;

/// <summary>Finds the language before the command line is parsed, because the help texts depend on it.</summary>
internal static class LanguageChoice
{
    public static Language Detect(IReadOnlyList<string> arguments, string? environment)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--lang" && i + 1 < arguments.Count) return Parse(arguments[i + 1]);
            if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal) || arguments[i].StartsWith("--lang:", StringComparison.Ordinal)) return Parse(arguments[i]["--lang=".Length..]);
        }
        return Parse(environment ?? "");
    }

    private static Language Parse(string text) => text.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
}
