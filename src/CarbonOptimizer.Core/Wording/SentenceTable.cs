using System.Text.RegularExpressions;

namespace CarbonOptimizer.Core.Wording;

/// <summary>
/// Sentences in two languages. A star in the English stands for anything, and for {0}, {1} ... in the Chinese; what it stands for is put
/// into Chinese too where it is itself a sentence of the table, or several of them with semicolons between.
/// </summary>
/// <param name="pairs">English with stars, and Chinese; the first that fits is taken.</param>
internal sealed class SentenceTable(IEnumerable<(string English, string Chinese)> pairs)
{
    /// <summary>A fault within a fault within a fault; nothing nests deeper.</summary>
    private const int Deepest = 4;

    private readonly (Regex English, string Chinese)[] sentences = [.. pairs.Select(pair => (Pattern(pair.English), pair.Chinese))];

    /// <summary>The sentence in Chinese; null where the table has none.</summary>
    public string? Find(string english) => Find(english, Deepest);

    private string? Find(string english, int depth)
    {
        foreach (var (pattern, chinese) in sentences)
        {
            if (pattern.Match(english) is { Success: true } match) return string.Format(null, chinese, [.. match.Groups.Values.Skip(1).Select(group => Part(group.Value, depth - 1))]);
        }
        return null;
    }

    private string Part(string part, int depth)
    {
        if (depth == 0) return part;
        // Several sentences come first: a star of one could stand for all the others.
        var pieces = part.Split("; ").Select(piece => Find(piece, depth)).ToArray();
        return pieces.Length > 1 && Array.TrueForAll(pieces, piece => piece is not null) ? string.Join("；", pieces) : Find(part, depth) ?? part;
    }

    private static Regex Pattern(string english) =>
        new("^" + Regex.Escape(english).Replace(@"\*", "(.*?)", StringComparison.Ordinal) + "$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
}
