using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Classifications;

/// <summary>A published list of land codes with its translation into kinds of land.</summary>
/// <param name="Id">Identifier for the command line.</param>
/// <param name="Name">Name in both languages.</param>
/// <param name="Fields">Fields of vector layers that usually hold its codes.</param>
/// <param name="FileWords">What names of its files contain, in lower case.</param>
/// <param name="CellMetres">Usual size of a cell, least and most; null where it has none.</param>
/// <param name="Background">Codes that stand for no data.</param>
/// <param name="Grade">How the list is known: primary, secondary, general knowledge.</param>
/// <param name="IsVerified">Whether it was checked against the publication.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Entries">Its codes.</param>
internal sealed record Classification(
    string Id, BilingualText Name, IReadOnlyList<string> Fields, IReadOnlyList<string> FileWords, (double Least, double Most)? CellMetres,
    IReadOnlySet<int> Background, string Grade, bool IsVerified, string Source, IReadOnlyList<ClassificationEntry> Entries)
{
    private readonly CodeBook book = Fill(Entries);

    /// <summary>Whether its codes are texts with leading zeros, which rasters lose.</summary>
    public bool IsPadded { get; } = Entries.Any(entry => entry.Codes.Any(code => code[0] == '0'));

    /// <summary>The entry of a code as text; null when it has none.</summary>
    public ClassificationEntry? Find(string code) => book.IndexOf(code.Trim()) is var index && index >= 0 ? Entries[index] : null;

    /// <summary>The entry of a code in a raster, where leading zeros are lost: 101 is 0101.</summary>
    public ClassificationEntry? Find(int code)
    {
        if (code < 0) return null;
        var text = code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return IsPadded && text.Length is 1 or 3 && Find("0" + text) is { } padded ? padded : Find(text);
    }

    private static CodeBook Fill(IReadOnlyList<ClassificationEntry> entries)
    {
        var book = new CodeBook();
        for (var i = 0; i < entries.Count; i++)
        {
            foreach (var code in entries[i].Codes) book.Add(code, i);
        }
        return book;
    }
}
