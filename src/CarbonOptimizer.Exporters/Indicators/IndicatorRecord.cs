using System.Buffers;
using System.Text.Json;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Indicators;

/// <summary>Indicators of two allocations as a table and as JSON. A value that is not defined is an empty field, or null.</summary>
public static class IndicatorRecord
{
    /// <summary>Name and version of the JSON format.</summary>
    public const string Schema = "carbon-optimizer/indicators/1";

    /// <summary>The record as UTF-8 JSON, indented, ending in a line end.</summary>
    /// <param name="pairs">The indicators.</param>
    /// <param name="landUses">Land uses they refer to.</param>
    /// <param name="first">Key of the first value, such as <c>baseline</c>.</param>
    /// <param name="second">Key of the second value; null to leave it out.</param>
    public static byte[] ToUtf8(IReadOnlyList<IndicatorPair> pairs, LandUseCatalogue landUses, string first, string? second)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(landUses);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Indented))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteStartArray("indicators");
            foreach (var pair in pairs)
            {
                json.WriteStartObject();
                json.WriteString("definition", pair.Definition.Key);
                json.WriteNames(pair.Definition.Name);
                json.WriteString("class", UseOf(pair, landUses));
                json.WriteString("unit", pair.Definition.Unit);
                json.WriteFinite(first, pair.First);
                if (second is not null) json.WriteFinite(second, pair.Second);
                json.WriteString("status", Status(pair));
                json.WriteString("grade", pair.Definition.Grade);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    internal static CsvTable ToCsv(IReadOnlyList<IndicatorPair> pairs, LandUseCatalogue landUses, string first, string second)
    {
        var table = new CsvTable("definition", "name_en", "name_zh", "class", "class_en", "class_zh", "unit", first, second, "status", "grade");
        foreach (var pair in pairs)
        {
            var name = pair.Use < 0 ? new BilingualText("", "") : landUses[pair.Use].Name;
            table.Add(pair.Definition.Key).Add(pair.Definition.Name.English).Add(pair.Definition.Name.Chinese).Add(UseOf(pair, landUses))
                .Add(name.English).Add(name.Chinese).Add(pair.Definition.Unit).Add(pair.First).Add(pair.Second).Add(Status(pair)).Add(pair.Definition.Grade).EndRow();
        }
        return table;
    }

    /// <summary>Identifier of the land use, empty for the whole study area.</summary>
    private static string UseOf(IndicatorPair pair, LandUseCatalogue landUses) => pair.Use < 0 ? "" : landUses[pair.Use].Id;

    private static string Status(IndicatorPair pair) => pair.Definition.IsVerified ? "verified" : "unverified";
}
