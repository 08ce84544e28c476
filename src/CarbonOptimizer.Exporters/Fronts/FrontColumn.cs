namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>One column of the front table.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Values">Numbers by row, null where there is none; null for a column of texts.</param>
/// <param name="Words">Texts by row; null for a column of numbers.</param>
/// <param name="IsWhole">Whether the numbers are whole.</param>
internal sealed record FrontColumn(string Name, IReadOnlyList<double?>? Values, IReadOnlyList<string>? Words, bool IsWhole)
{
    public static FrontColumn Numbers(string name, IEnumerable<double?> values, bool isWhole = false) => new(name, [.. values], null, isWhole);

    public static FrontColumn Texts(string name, IEnumerable<string> words) => new(name, null, [.. words], false);
}
