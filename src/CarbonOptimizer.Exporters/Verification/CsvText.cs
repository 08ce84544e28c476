using System.Text;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Reads tables by RFC 4180: quoted fields may hold commas, quotes and line ends.</summary>
internal static class CsvText
{
    /// <summary>All rows with their fields; a byte order mark is no part of the first.</summary>
    public static IReadOnlyList<string[]> Rows(string text)
    {
        List<string[]> rows = [];
        List<string> fields = [];
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (isQuoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[i++]);
            else if (letter == '"') isQuoted = !isQuoted;
            else if (isQuoted) field.Append(letter);
            else if (letter == ',') End(fields, field);
            else if (letter == '\n')
            {
                End(fields, field);
                rows.Add([.. fields]);
                fields.Clear();
            }
            else if (letter != '\r') field.Append(letter);
        }
        if (fields.Count == 0 && field.Length == 0) return rows;
        End(fields, field);
        rows.Add([.. fields]);
        return rows;
    }

    private static void End(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
