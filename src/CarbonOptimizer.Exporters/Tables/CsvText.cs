using System.Text;

namespace CarbonOptimizer.Exporters.Tables;

/// <summary>Reads tables by RFC 4180: quoted fields may hold commas, quotes and line ends.</summary>
internal static class CsvText
{
    /// <summary>All rows with their fields, one after the other; a byte order mark is no part of the first.</summary>
    /// <param name="reader">The table; closed after the last row.</param>
    public static IEnumerable<string[]> Rows(TextReader reader)
    {
        using (reader)
        {
            List<string> fields = [];
            var field = new StringBuilder();
            var isQuoted = false;
            if (reader.Peek() == '\uFEFF') reader.Read();
            for (int read; (read = reader.Read()) >= 0;)
            {
                var letter = (char)read;
                if (isQuoted && letter == '"' && reader.Peek() == '"') field.Append((char)reader.Read());
                else if (letter == '"') isQuoted = !isQuoted;
                else if (isQuoted) field.Append(letter);
                else if (letter == ',') End(fields, field);
                else if (letter == '\n')
                {
                    End(fields, field);
                    yield return [.. fields];
                    fields.Clear();
                }
                else if (letter != '\r') field.Append(letter);
            }
            if (fields.Count == 0 && field.Length == 0) yield break;
            End(fields, field);
            yield return [.. fields];
        }
    }

    private static void End(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
