using System.Text.RegularExpressions;

namespace CarbonOptimizer.Cli.Declarations;

/// <summary>The words around a help page, which the parser's library has in English only.</summary>
internal static partial class ChineseHelp
{
    private static readonly (string English, string Chinese)[] Words =
    [
        ("Description:", "说明："), ("Usage:", "用法："), ("Options:", "选项："), ("Commands:", "命令："), ("Arguments:", "参数："),
        ("(REQUIRED)", "（必填）"), ("[command]", "[命令]"), ("[options]", "[选项]"),
    ];

    /// <summary>The page with those words in Chinese.</summary>
    public static string Of(string page) =>
        Default().Replace(Words.Aggregate(page, (text, word) => text.Replace(word.English, word.Chinese, StringComparison.Ordinal)), "[缺省：$1]");

    [GeneratedRegex(@"\[default: ([^\]]*)\]")]
    private static partial Regex Default();
}
