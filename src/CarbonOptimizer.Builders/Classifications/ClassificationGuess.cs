namespace CarbonOptimizer.Builders.Classifications;

/// <summary>
/// Tells which classification the codes of a raster belong to. All its codes must be in the list (but for background and strays below 0.1 % of the
/// cells); that alone is enough only where at least five codes of 10 and more fit and no other list has them. Otherwise the file's name or its
/// colour table has to say so: small numbers fit many lists, and a wrong guess would plan with forest for cropland.
/// </summary>
internal static class ClassificationGuess
{
    private const double Strays = 0.001;
    private const int TellingCodes = 5;
    private const int SmallCode = 10;
    private const int SmallestPadded = 100;
    private const double LikeColours = 0.75;

    /// <summary>Classifications whose lists hold the codes of a raster, the likely ones alone where any are.</summary>
    /// <param name="counts">Cells of each code.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="cellMetres">Side of a cell; null where it is not known.</param>
    /// <param name="colours">Colours of the file's own table, 0xRRGGBB by code.</param>
    /// <returns>The candidates, and whether the first is certain enough to be used.</returns>
    public static (IReadOnlyList<Classification> Candidates, bool IsCertain) Of(
        IReadOnlyDictionary<int, long> counts, string fileName, double? cellMetres, IReadOnlyDictionary<int, int> colours)
    {
        var fitting = ShippedClassifications.All.Where(known => Fits(known, counts)).ToArray();
        if (fitting.Length == 0) return ([], false);
        var name = Path.GetFileName(fileName).ToLowerInvariant();
        if (Only(fitting, known => known.FileWords.Any(word => name.Contains(word, StringComparison.Ordinal))) is { } named) return ([named], true);
        if (Only(fitting, known => HasColours(known, counts.Keys, colours)) is { } coloured) return ([coloured], true);
        var likely = fitting.Where(known => cellMetres is not { } size || known.CellMetres is not var (least, most) || size >= least && size <= most).ToArray();
        if (likely.Length == 0) likely = fitting;
        return (likely, likely.Length == 1 && fitting.Length == 1 && counts.Keys.Count(code => code >= SmallCode && fitting[0].Find(code) is not null) >= TellingCodes);
    }

    private static Classification? Only(Classification[] fitting, Func<Classification, bool> says) => fitting.Where(says).ToArray() is [var only] ? only : null;

    private static bool Fits(Classification known, IReadOnlyDictionary<int, long> counts)
    {
        var all = counts.Where(pair => !known.Background.Contains(pair.Key)).Sum(pair => pair.Value);
        var explained = counts.Where(pair => !known.Background.Contains(pair.Key) && known.Find(pair.Key) is not null).ToArray();
        // Lists of four digits fit small numbers only by their headings.
        if (known.IsPadded && !explained.Any(pair => pair.Key >= SmallestPadded)) return false;
        return explained.Length > 0 && all - explained.Sum(pair => pair.Value) <= Strays * all;
    }

    private static bool HasColours(Classification known, IEnumerable<int> codes, IReadOnlyDictionary<int, int> colours)
    {
        var compared = codes.Where(code => colours.ContainsKey(code) && known.Find(code)?.Colour is not null).ToArray();
        return compared.Length >= 2 && compared.Count(code => colours[code] == known.Find(code)!.Colour) >= LikeColours * compared.Length;
    }
}
