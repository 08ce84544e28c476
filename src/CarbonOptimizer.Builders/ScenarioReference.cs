using System.Text;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Scenarios;

namespace CarbonOptimizer.Builders;

/// <summary>The key reference of scenario files in Markdown, written from the table of keys that reads them.</summary>
public static class ScenarioReference
{
    /// <summary>One section for each table of keys, in the order they are met.</summary>
    public static string Markdown { get; } = Write();

    private static string Write()
    {
        var text = new StringBuilder();
        var written = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<Shape>([ScenarioFormat.Root]);
        while (queue.TryDequeue(out var shape))
        {
            if (shape is RecordShape record && !written.Add(record.Name)) continue;
            if (shape is RecordShape described) AppendRecord(text, described);
            foreach (var part in shape.Parts)
            {
                queue.Enqueue(part);
            }
        }
        return text.ToString();
    }

    private static void AppendRecord(StringBuilder text, RecordShape record)
    {
        text.Append("### ").Append(record.Name).Append("\n\n").Append(record.English).Append(' ').Append(record.Chinese).Append("\n\n");
        text.Append("| key | value | default | meaning | 含义 |\n|---|---|---|---|---|\n");
        foreach (var entry in record.Fields)
        {
            var standard = entry.IsRequired ? "**required**" : entry.DefaultFrom is { } source ? $"as `{source}`" : entry.Default is { } value ? $"`{value}`" : "";
            text.Append("| `").Append(entry.Name).Append("` | ").Append(entry.Shape.TypeName).Append(" | ").Append(standard)
                .Append(" | ").Append(Cell(entry.English)).Append(" | ").Append(Cell(entry.Chinese)).Append(" |\n");
        }
        text.Append('\n');
        foreach (var rule in record.Rules)
        {
            var keys = string.Join(", ", rule.Keys.Select(key => $"`{key}`"));
            var sentence = (rule.NeedsOne, rule.AllowsSeveral) switch
            {
                (true, true) => $"At least one of {keys} is needed.",
                (true, false) => $"Exactly one of {keys} is needed.",
                _ => $"Only one of {keys} may be given.",
            };
            text.Append("- ").Append(sentence).Append('\n');
        }
        if (record.Rules.Count > 0) text.Append('\n');
    }

    /// <summary>A bar would end the cell.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
