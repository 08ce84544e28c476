namespace CarbonOptimizer.Builders.Classifications;

/// <summary>
/// What each code of a text field stands for, by the code itself (<c>0701</c>), by a range of codes of one length (<c>0201-0204</c>) or by how it
/// begins (<c>07*</c>). The most exact one counts: code, then range, then the longest beginning. Letters behind a code (<c>0201K</c>, convertible
/// to cropland) do not change what it is, unless it is listed with them.
/// </summary>
internal sealed class CodeBook
{
    private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> prefixes = new(StringComparer.Ordinal);
    private readonly List<(string First, string Last, int Index)> ranges = [];

    /// <summary>Adds a code, range or beginning; one that is known already keeps what it stands for.</summary>
    /// <returns>What it stood for already; -1 when it is new.</returns>
    public int Add(string pattern, int index)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > 1 && pattern[^1] == '*') return Known(prefixes, pattern[..^1], index);
        if (RangeOf(pattern) is not var (first, last)) return Known(exact, pattern, index);
        if (ranges.Find(range => range.First == first && range.Last == last) is { First: not null } same) return same.Index;
        ranges.Add((first, last, index));
        return -1;
    }

    /// <summary>What a code stands for; -1 when nothing says.</summary>
    public int IndexOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (exact.TryGetValue(code, out var index)) return index;
        var bare = code.TrimEnd([.. Enumerable.Range('A', 26).Select(letter => (char)letter)]);
        if (bare.Length > 0 && bare.Length < code.Length && exact.TryGetValue(bare, out index)) return index;
        foreach (var (first, last, of) in ranges)
        {
            if (bare.Length == first.Length && string.CompareOrdinal(first, bare) <= 0 && string.CompareOrdinal(bare, last) <= 0) return of;
        }
        for (var length = code.Length; length > 0; length--)
        {
            if (prefixes.TryGetValue(code[..length], out index)) return index;
        }
        return -1;
    }

    /// <summary>Whether a text is a range or a beginning rather than one code.</summary>
    public static bool IsPattern(string text) => text.Length > 1 && text[^1] == '*' || RangeOf(text) is not null;

    /// <summary>First and last code of a range: digits of equal length on both sides of a hyphen.</summary>
    private static (string First, string Last)? RangeOf(string text)
    {
        var middle = text.Length / 2;
        if (text.Length < 3 || text.Length % 2 == 0 || text[middle] != '-') return null;
        var (first, last) = (text[..middle], text[(middle + 1)..]);
        return first.All(char.IsAsciiDigit) && last.All(char.IsAsciiDigit) && string.CompareOrdinal(first, last) < 0 ? (first, last) : null;
    }

    private static int Known(Dictionary<string, int> table, string key, int index) => table.TryAdd(key, index) ? -1 : table[key];
}
