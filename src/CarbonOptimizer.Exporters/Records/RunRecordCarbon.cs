using System.Text.Json;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Reporting;
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
        json.WriteNumber("formulas", options.Version);
        WriteStanding(json, AccountStanding.Of(context.Report.Problem, context.Plan!.Uses)!);
        if (run.Paths is { } paths) WriteOutlook(json, CarbonOutlook.Of(context.Report.Problem, paths, context.Plan!.Uses));
        json.WriteEndObject();
    }

    private static void WriteStanding(Utf8JsonWriter json, AccountStanding standing)
    {
        json.WriteStartObject("standing");
        json.WriteString("claim_en", standing.Claim.English);
        json.WriteString("claim_zh", standing.Claim.Chinese);
        if (standing.Dominant is { } dominant)
        {
            json.WriteString("dominant", dominant.FactorId);
            json.WriteNumber("dominant_share_of_sources", dominant.Sources / standing.Sources);
        }
        json.WriteNumber("share_not_vouched_for", standing.Doubtful.Sum(standing.ShareOf));
        json.WriteEndObject();
    }

    private static void WriteOutlook(Utf8JsonWriter json, CarbonOutlook outlook)
    {
        json.WriteStartObject("outlook");
        json.WriteNumber("peak_year", outlook.PeakYear);
        json.WriteNumber("peak_net", outlook.PeakNet);
        json.WriteNumber("last_year", outlook.LastYear);
        json.WriteNumber("last_net", outlook.LastNet);
        json.WriteNumber("steady_year", outlook.SteadyYear);
        json.WriteNumber("steady_net", outlook.SteadyNet);
        json.WriteString("sentence_en", outlook.Sentence.English);
        json.WriteString("sentence_zh", outlook.Sentence.Chinese);
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
