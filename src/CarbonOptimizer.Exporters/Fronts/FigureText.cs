namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Texts as the generated programs need them.</summary>
internal static class FigureText
{
    /// <summary>A name with its unit, if it has one; CO2 as printers set it.</summary>
    public static string Label(string name, string unit) => (unit.Length == 0 || unit == "1" ? name : $"{name} ({unit})").Replace("CO2", "CO₂", StringComparison.Ordinal);

    /// <summary>A text in double quotes that Python and R read alike; line breaks and control characters become spaces.</summary>
    public static string Quote(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return $"\"{plain.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
