using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>
/// Data of a page: the small files of a folder as they are, so that every number on the page is one of the folder's, and its maps. Text from
/// data cannot leave the script element it stands in: <c>&lt;</c> is always escaped.
/// </summary>
internal static class PageData
{
    private const long LargestFileBytes = 4 << 20;

    private static readonly JsonWriterOptions Escaped = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The data as JSON.</summary>
    /// <param name="kind">What the folder holds: run, front, sensitivity, batch, monitoring.</param>
    /// <param name="options">How the report is made.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="names">Files to include where they are there; those that end in json become objects.</param>
    /// <param name="more">Writes the maps.</param>
    /// <param name="made">Texts by name that stand for files, or beside them.</param>
    /// <exception cref="DataSourceException">A file cannot be read.</exception>
    public static ReadOnlyMemory<byte> Of(string kind, ReportOptions options, string folder, IEnumerable<string> names, Action<Utf8JsonWriter> more, IReadOnlyDictionary<string, string>? made = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        using (var json = new Utf8JsonWriter(buffer, Escaped))
        {
            json.WriteStartObject();
            json.WriteString("schema", ReportPage.Schema);
            json.WriteString("kind", kind);
            if (options.Language is { } language) json.WriteString("language", language);
            json.WriteBoolean("hidden", options.HideLocation);
            json.WriteStartObject("files");
            foreach (var name in names.Where(name => made?.ContainsKey(name) != true)) WriteFile(json, folder, name, options.HideLocation);
            foreach (var (name, text) in made ?? new Dictionary<string, string>()) WriteText(json, name, Encoding.UTF8.GetBytes(text), options.HideLocation);
            json.WriteEndObject();
            more(json);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void WriteFile(Utf8JsonWriter json, string folder, string name, bool hideLocation)
    {
        var path = Path.Combine(folder, name);
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > LargestFileBytes) return;
        try
        {
            var bytes = File.ReadAllBytes(path);
            WriteText(json, name, bytes, hideLocation);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The file cannot be read.", failure.Message, failure);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, byte[] bytes, bool hideLocation)
    {
        json.WritePropertyName(name);
        if (name.EndsWith(".json", StringComparison.Ordinal)) WriteJson(json, bytes, hideLocation);
        else json.WriteStringValue(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
    }

    private static void WriteJson(Utf8JsonWriter json, byte[] bytes, bool hideLocation)
    {
        using var document = JsonDocument.Parse(bytes);
        if (hideLocation) WriteWithoutCrs(json, document.RootElement);
        else document.RootElement.WriteTo(json);
    }

    private static void WriteWithoutCrs(Utf8JsonWriter json, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            element.WriteTo(json);
            return;
        }
        json.WriteStartObject();
        foreach (var property in element.EnumerateObject())
        {
            json.WritePropertyName(property.Name);
            if (property.NameEquals("crs")) json.WriteStringValue("");
            else WriteWithoutCrs(json, property.Value);
        }
        json.WriteEndObject();
    }
}
