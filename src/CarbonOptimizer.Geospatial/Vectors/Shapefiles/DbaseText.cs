using System.Text;

namespace CarbonOptimizer.Geospatial.Vectors.Shapefiles;

/// <summary>
/// The encoding of a dBASE table: what the user forces, else what the .cpg file says, else what the bytes are (UTF-8 or GBK), else the code
/// page that the table names, else Latin 1.
/// </summary>
internal static class DbaseText
{
    private const int LanguageByte = 29;

    /// <summary>Code pages of the language byte that occur in practice.</summary>
    private static readonly Dictionary<byte, int> PageOfLanguage = new()
    {
        [0x01] = 437, [0x02] = 850, [0x03] = 1252, [0x4D] = 936, [0x4F] = 950, [0x58] = 1252, [0x59] = 1252, [0x78] = 950, [0x7A] = 936, [0xC8] = 1250, [0xC9] = 1251, [0xCA] = 1254,
    };

    /// <param name="table">The .dbf file.</param>
    /// <param name="forced">What the user says.</param>
    public static Encoding EncodingOf(string table, TextEncoding forced)
    {
        if (forced == TextEncoding.Utf8) return Encoding.UTF8;
        if (forced == TextEncoding.Gbk) return Page("GBK")!;
        if (ShapefileParts.Find(table, ".cpg") is { } stated && Page(File.ReadAllText(stated)) is { } named) return named;
        if (DbfEncoding.GuessTable(table) is { } guessed) return Page(guessed)!;
        using var stream = File.OpenRead(table);
        Span<byte> header = stackalloc byte[LanguageByte + 1];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) return Encoding.Latin1;
        return PageOfLanguage.TryGetValue(header[LanguageByte], out var page) ? Page(page.ToString(System.Globalization.CultureInfo.InvariantCulture))! : Encoding.Latin1;
    }

    /// <summary>The encoding of a name or number as .cpg files have it, such as <c>UTF-8</c>, <c>936</c>, <c>ANSI 936</c>, <c>cp1252</c>; null when it is none.</summary>
    public static Encoding? Page(string name)
    {
        var text = name.Trim('\uFEFF', ' ', '\r', '\n', '\t', '\0');
        foreach (var prefix in (ReadOnlySpan<string>)["ANSI", "OEM", "CP", "LDID/"])
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && text.Length > prefix.Length) text = text[prefix.Length..].Trim();
        }
        if (int.TryParse(text, out var page)) return page == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(page) ?? (page == 28591 ? Encoding.Latin1 : null);
        return text.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() switch
        {
            "UTF8" => Encoding.UTF8,
            "GBK" or "GB2312" => CodePagesEncodingProvider.Instance.GetEncoding("GBK"),
            "GB18030" => CodePagesEncodingProvider.Instance.GetEncoding("GB18030"),
            "ISO88591" or "88591" => Encoding.Latin1,
            _ => text.Length == 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(text),
        };
    }
}
