using System.Text;

namespace CarbonOptimizer.Batch.Manifests;

/// <summary>Rows of comma-separated values as RFC 4180 has them, with line feeds.</summary>
internal static class CsvText
{
    private static readonly System.Buffers.SearchValues<char> NeedsQuotes = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>A row with its line end.</summary>
    public static string Row(IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\n";

    /// <summary>All rows of a text; blank lines are left out.</summary>
    /// <exception cref="FormatException">A quoted field has no end.</exception>
    public static IEnumerable<IReadOnlyList<string>> Rows(string text)
    {
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c == ',') End(row, field);
            else if (c == '\n')
            {
                End(row, field);
                if (row.Count > 1 || row[0].Length > 0) yield return row;
                row = [];
            }
            else if (c != '\r') field.Append(c);
        }
        if (quoted) throw new FormatException("A quoted field has no end.");
        if (field.Length == 0 && row.Count == 0) yield break;
        End(row, field);
        yield return row;
    }

    private static void End(List<string> row, StringBuilder field)
    {
        row.Add(field.ToString());
        field.Clear();
    }

    private static string Field(string value) => value.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
