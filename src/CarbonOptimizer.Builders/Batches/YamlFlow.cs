using System.Text;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Batches;

/// <summary>A value on one line, as <c>--set</c> takes it.</summary>
internal static class YamlFlow
{
    public static string Text(YamlNode node)
    {
        if (node is YamlScalar { IsQuoted: false } plain) return plain.Text;
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                Join(text, '{', '}', map.Entries, entry =>
                {
                    YamlEmitter.AppendScalar(text, entry.Key);
                    text.Append(": ");
                    Append(text, entry.Value);
                });
                break;
            case YamlList list:
                Join(text, '[', ']', list.Items, item => Append(text, item));
                break;
            default:
                YamlEmitter.AppendScalar(text, (YamlScalar)node);
                break;
        }
    }

    private static void Join<T>(StringBuilder text, char start, char end, IReadOnlyList<T> items, Action<T> append)
    {
        text.Append(start);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            append(items[i]);
        }
        text.Append(end);
    }
}
