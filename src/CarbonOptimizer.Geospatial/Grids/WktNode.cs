using System.Globalization;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>A keyword of a WKT text with what stands in its brackets: texts, numbers and further keywords.</summary>
internal sealed class WktNode
{
    private const int DeepestNesting = 16;

    private readonly List<string> texts = [];
    private readonly List<WktNode> children = [];

    private WktNode(string keyword) => Keyword = keyword;

    public string Keyword { get; }

    /// <summary>Texts and numbers in their order, without quotes.</summary>
    public IReadOnlyList<string> Texts => texts;

    public string Name => texts.Count > 0 ? texts[0] : "";

    /// <summary>First part with this keyword; null for none.</summary>
    public WktNode? Find(string keyword) => children.Find(child => child.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase));

    /// <summary>All parts with this keyword.</summary>
    public IEnumerable<WktNode> All(string keyword) => children.Where(child => child.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase));

    /// <summary>A number among the texts, from 0; null when it is none.</summary>
    public double? Number(int index) => index < texts.Count && double.TryParse(texts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>The EPSG code the node ends with; null for none.</summary>
    public int? Epsg => Find("AUTHORITY") is { Texts: ["EPSG", var code] } && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) ? epsg : null;

    /// <summary>Reads a text; null when its brackets and quotes do not match.</summary>
    public static WktNode? Parse(string text)
    {
        var at = 0;
        return Read(text, ref at, 0) is { } root && text.AsSpan(at).Trim().IsEmpty ? root : null;
    }

    private static WktNode? Read(string text, ref int at, int depth)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or ' ' or '\n' or '\r' or '\t')) at++;
        var keyword = text[start..at].Trim();
        if (keyword.Length == 0 || at == text.Length || text[at] is not ('[' or '(') || depth > DeepestNesting) return null;
        var node = new WktNode(keyword);
        do
        {
            at++;
            if (!node.ReadPart(text, ref at, depth)) return null;
        }
        while (at < text.Length && text[at] == ',');
        if (at == text.Length || text[at] is not (']' or ')')) return null;
        at++;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return node;
    }

    private bool ReadPart(string text, ref int at, int depth)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        var start = at;
        if (at < text.Length && text[at] == '"')
        {
            if (text.IndexOf('"', at + 1) is not (>= 0 and var end)) return false;
            texts.Add(text[(at + 1)..end]);
            at = end + 1;
        }
        else
        {
            while (at < text.Length && text[at] is not (',' or '[' or ']' or '(' or ')')) at++;
            if (at == text.Length) return false;
            if (text[at] is '[' or '(')
            {
                at = start;
                if (Read(text, ref at, depth + 1) is not { } child) return false;
                children.Add(child);
            }
            else texts.Add(text[start..at].Trim());
        }
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return true;
    }
}
