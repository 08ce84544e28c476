using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>Writes values as YAML that reads back as the same values, always the same way.</summary>
internal static partial class YamlEmitter
{
    public static string Emit(YamlMap root)
    {
        var text = new StringBuilder();
        AppendMap(text, root, 0);
        return text.ToString();
    }

    private static void AppendMap(StringBuilder text, YamlMap map, int indent)
    {
        var isFirst = true;
        foreach (var (key, value) in map.Entries)
        {
            // The first key of a list item stands on the line of its dash.
            if (!isFirst || text.Length == 0 || text[^1] == '\n') text.Append(' ', indent);
            isFirst = false;
            AppendScalar(text, key);
            text.Append(':');
            AppendValue(text, value, indent);
        }
    }

    private static void AppendValue(StringBuilder text, YamlNode value, int indent)
    {
        switch (value)
        {
            case YamlScalar scalar:
                text.Append(' ');
                AppendScalar(text, scalar);
                text.Append('\n');
                break;
            case YamlMap { Entries.Count: 0 }:
                text.Append(" {}\n");
                break;
            case YamlMap map:
                text.Append('\n');
                AppendMap(text, map, indent + 2);
                break;
            case YamlList list when list.Items.All(item => item is YamlScalar):
                text.Append(" [");
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    AppendScalar(text, (YamlScalar)list.Items[i]);
                }
                text.Append("]\n");
                break;
            case YamlList list:
                text.Append('\n');
                AppendItems(text, list, indent + 2);
                break;
        }
    }

    private static void AppendItems(StringBuilder text, YamlList list, int indent)
    {
        foreach (var item in list.Items)
        {
            text.Append(' ', indent).Append('-');
            if (item is YamlMap { Entries.Count: > 0 } map)
            {
                text.Append(' ');
                AppendMap(text, map, indent + 2);
            }
            else
            {
                AppendValue(text, item, indent);
            }
        }
    }

    public static void AppendScalar(StringBuilder text, YamlScalar scalar)
    {
        if (!scalar.IsQuoted && (PlainWord().IsMatch(scalar.Text) || PlainNumber().IsMatch(scalar.Text)))
        {
            text.Append(scalar.Text);
            return;
        }
        text.Append('"');
        foreach (var c in scalar.Text)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                < ' ' or '\x7f' or '\x85' or '\u2028' or '\u2029' or '\ufeff' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_./-]*\\z")]
    private static partial Regex PlainWord();

    [GeneratedRegex("^[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\z")]
    private static partial Regex PlainNumber();
}
