using System.Text;

namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>Control characters and marks that reverse the reading direction: they make a text look different from what it says, or speak to the terminal.</summary>
internal static class HiddenCharacters
{
    /// <summary>Whether a character is one of them; line ends and tabs are not.</summary>
    public static bool Is(char c) =>
        c is < ' ' and not ('\n' or '\r' or '\t') or '\x7f' or (>= '\x80' and < '\xa0') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufffe' or '\uffff';

    /// <summary>The first of them in a text as <c>U+001B</c>; null without one.</summary>
    public static string? FirstIn(string text)
    {
        foreach (var c in text)
        {
            if (Is(c)) return Name(c);
        }
        return null;
    }

    /// <summary>The text with each of them written out, so that it can be shown.</summary>
    public static string Shown(string text)
    {
        if (FirstIn(text) is null) return text;
        var shown = new StringBuilder();
        foreach (var c in text)
        {
            if (Is(c)) shown.Append('<').Append(Name(c)).Append('>');
            else shown.Append(c);
        }
        return shown.ToString();
    }

    /// <summary>The text with each of them as one visible mark, so that columns stay where they are.</summary>
    public static string Masked(string text) => FirstIn(text) is null ? text : string.Concat(text.Select(c => Is(c) ? '\uFFFD' : c));

    private static string Name(char c) => FormattableString.Invariant($"U+{(int)c:X4}");
}
