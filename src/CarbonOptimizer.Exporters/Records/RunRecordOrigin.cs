using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>The last part of <c>run.json</c>: inputs with their checksums, versions, machine, and the only clock times of a run folder.</summary>
internal static class RunRecordOrigin
{
    public static void Write(Utf8JsonWriter json, RunReport report)
    {
        var origin = report.Provenance;
        json.WriteStartArray("inputs");
        foreach (var input in origin.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("path", input.Path);
            json.WriteNumber("bytes", input.Bytes);
            json.WriteString("sha256", input.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("versions");
        json.WriteString("tool", origin.ToolVersion);
        json.WriteString("runtime", origin.RuntimeVersion);
        json.WriteEndObject();
        json.WriteString("machine", origin.Machine);
        json.WriteString("started_at", origin.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("peak_memory_bytes", origin.PeakMemoryBytes);
    }
}
