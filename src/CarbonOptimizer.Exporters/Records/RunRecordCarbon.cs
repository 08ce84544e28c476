using System.Text.Json;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Exporters.Carbon;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>The <c>carbon</c> part of <c>run.json</c>: by which mode, gases and coefficient sets carbon was counted; null without a carbon objective.</summary>
internal static class RunRecordCarbon
{
    public static void Write(Utf8JsonWriter json, ExportContext context)
    {
        if (CarbonRun.Of(context) is not { } run)
        {
            json.WriteNull("carbon");
            return;
        }
        var options = run.Account.Options;
        json.WriteStartObject("carbon");
        json.WriteString("mode", options.Mode.ToString().ToLowerInvariant());
        json.WriteString("basis", options.Basis.Id);
        json.WriteNumber("gwp_methane", options.Basis.Methane);
        json.WriteNumber("gwp_nitrous_oxide", options.Basis.NitrousOxide);
        json.WriteString("coefficient_sets", options.SetName);
        WriteTables(json, options.Sets);
        json.WriteNumber("horizon_years", options.HorizonYears);
        if (options.Year is { } year) json.WriteNumber("year", year);
        else json.WriteNull("year");
        json.WriteEndObject();
    }

    private static void WriteTables(Utf8JsonWriter json, IReadOnlyList<CoefficientSet> sets)
    {
        json.WriteStartArray("coefficient_tables");
        foreach (var set in sets)
        {
            json.WriteStartObject();
            json.WriteString("set", set.Name);
            if (set.Version.Length > 0) json.WriteString("version", set.Version);
            else json.WriteNull("version");
            json.WriteString("sha256", set.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
