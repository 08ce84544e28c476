using System.Text.Encodings.Web;
using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>How numbers and names are written in every JSON file of a run.</summary>
internal static class JsonText
{
    /// <summary>Readable Chinese, the same line ends everywhere.</summary>
    public static JsonWriterOptions Indented { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line, for logs.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a number, or null where it is NaN or infinite, which JSON cannot hold.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    /// <summary>Writes a decimal of at most 15 significant digits, or null.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, SignificantDigits.Round(number));
        else json.WriteNull(name);
    }

    /// <summary>Writes <c>name_en</c> and <c>name_zh</c>.</summary>
    public static void WriteNames(this Utf8JsonWriter json, BilingualText name)
    {
        json.WriteString("name_en", name.English);
        json.WriteString("name_zh", name.Chinese);
    }
}
