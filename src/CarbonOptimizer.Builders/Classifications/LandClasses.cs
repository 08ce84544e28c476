using System.Text.RegularExpressions;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Classifications;

/// <summary>The kinds of land, from <c>land_classes.csv</c>, and how to tell them by a name.</summary>
internal static partial class LandClasses
{
    private static readonly Lazy<IReadOnlyList<LandClass>> Loaded = new(Read);

    public static IReadOnlyList<LandClass> All => Loaded.Value;

    /// <summary>The class with this identifier, or null.</summary>
    public static LandClass? Find(string id) => All.FirstOrDefault(known => known.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The class that a name in either language means: by identifier or name, else by the words in it. In English the last word says what a thing is
    /// ("herbaceous wetland" is wetland), in Chinese the longest and among equals the first (灌木林地 is shrub). Null when no word is known.
    /// </summary>
    public static LandClass? Recognise(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = Separators().Replace(name.ToLowerInvariant(), " ").Trim();
        if (text.Length == 0) return null;
        if (All.FirstOrDefault(known => text == known.Id.Replace('_', ' ') || text.Equals(known.Name.English, StringComparison.OrdinalIgnoreCase) || text == known.Name.Chinese) is { } named) return named;
        var isEnglish = text.Any(char.IsAsciiLetter);
        (LandClass? Class, int First, int Second) best = (null, -1, -1);
        foreach (var known in All)
        {
            foreach (var word in known.Words)
            {
                if (char.IsAscii(word[0]) != isEnglish || PlaceOf(text, word) is not (>= 0 and var place)) continue;
                var rank = isEnglish ? (place + word.Length, word.Length) : (word.Length, -place);
                if (best.Class is null || rank.CompareTo((best.First, best.Second)) > 0) best = (known, rank.Item1, rank.Item2);
            }
        }
        return best.Class;
    }

    /// <summary>Where a word stands: English ones as whole words and last, Chinese ones anywhere and first; -1 when nowhere.</summary>
    private static int PlaceOf(string text, string word)
    {
        if (!char.IsAscii(word[0])) return text.IndexOf(word, StringComparison.Ordinal);
        return $" {text} ".LastIndexOf($" {word.Replace('-', ' ')} ", StringComparison.Ordinal);
    }

    private static LandClass[] Read()
    {
        var records = CsvRecords.OfResource("land_classes.csv", new DiagnosticList());
        return [.. records.Rows.Select(row => new LandClass(
            records.Text(row, "class"), new BilingualText(records.Text(row, "name_en"), records.Text(row, "name_zh")), records.Text(row, "space"),
            records.Text(row, "colour"), records.Text(row, "static") == "true", records.Text(row, "coefficient"),
            Enum.Parse<LandRole>(records.Text(row, "role"), ignoreCase: true), records.Text(row, "words").Split('|')))];
    }

    [GeneratedRegex(@"[\s_/,;:()\[\]&+.\-]+")]
    private static partial Regex Separators();
}
