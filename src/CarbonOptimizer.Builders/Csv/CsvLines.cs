using System.Text;

namespace CarbonOptimizer.Builders.Csv;

/// <summary>Splits CSV into fields: commas or another separator, quotes doubled inside quotes, one record per line. Empty lines are skipped.</summary>
internal static class CsvLines
{
    public static IEnumerable<CsvRow> Split(string text, char separator = ',')
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) yield return new CsvRow(number, Fields(line.TrimEnd('\r'), separator));
        }
    }

    private static List<CsvField> Fields(string line, char separator)
    {
        var fields = new List<CsvField>();
        var field = new StringBuilder();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || line[i] == separator && !quoted)
            {
                fields.Add(new CsvField(field.ToString(), start + 1));
                field.Clear();
                start = i + 1;
            }
            else if (line[i] != '"')
            {
                field.Append(line[i]);
            }
            else if (quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else
            {
                quoted = !quoted;
            }
        }
        return fields;
    }
}
