namespace CarbonOptimizer.Builders.Yaml;

/// <summary>Texts from files within a scenario that is written.</summary>
internal static class YamlText
{
    /// <summary>A text in double quotes.</summary>
    public static string Quoted(string value) => "\"" + OneLine(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>Whatever could end a line or a comment becomes a blank.</summary>
    public static string OneLine(string value) => string.Concat(value.Select(letter => char.IsControl(letter) || letter is '\u0085' or '\u2028' or '\u2029' ? ' ' : letter));
}
