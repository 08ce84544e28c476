using System.Text.RegularExpressions;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>What the YAML parser complains of, in both languages; what has no Chinese wording is quoted.</summary>
internal static partial class YamlWording
{
    private static readonly (string Found, string Chinese)[] Causes =
    [
        ("did not find expected key", "此处应为键"),
        ("did not find expected '-' indicator", "此处应为列表项“-”"),
        ("did not find expected ',' or ']'", "此处应为“,”或“]”"),
        ("did not find expected ',' or '}'", "此处应为“,”或“}”"),
        ("did not find expected <document start>", "文件开头有误"),
        ("mapping values are not allowed in this context", "此处不能出现“键: 值”"),
        ("found character that cannot start any token", "此处的字符不能作为开头"),
        ("found unexpected end of stream", "文件提前结束"),
        ("found a tab character", "缩进中有制表符"),
        ("found unknown escape character", "未知的转义字符"),
        ("could not find expected ':'", "缺少冒号“:”"),
        ("did not find expected node content", "缺少内容"),
        ("block sequence entries are not allowed in this context", "此处不能出现列表项“-”"),
        ("found duplicate", "内容重复"),
        ("the file ends too early", "文件提前结束"),
    ];

    private static readonly BilingualText FullWidth = new(
        "A full-width colon or comma does not count in YAML: write ':' and a blank, or ','.", "YAML 不认全角冒号和逗号：请写半角“:”加空格，或“,”。");

    private static readonly BilingualText Backslash = new(
        "In double quotes a backslash begins an escape: write the path with '/', or in single quotes.", "双引号中的反斜杠表示转义：请用“/”书写路径，或改用单引号。");

    /// <summary>The complaint.</summary>
    public static BilingualText Of(string complaint) =>
        new(complaint, Array.Find(Causes, cause => complaint.Contains(cause.Found, StringComparison.OrdinalIgnoreCase)).Chinese ?? $"原文：“{complaint}”");

    /// <summary>What the line itself suggests; default where nothing does.</summary>
    public static BilingualText HintFor(string line, string complaint)
    {
        if (FullWidthMark().IsMatch(line)) return FullWidth;
        return complaint.Contains("escape", StringComparison.OrdinalIgnoreCase) && line.Contains('\\', StringComparison.Ordinal) ? Backslash : default;
    }

    [GeneratedRegex(@"^[^#""']*[：，]")]
    private static partial Regex FullWidthMark();
}
