using System.Buffers;
using System.Text.Json;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exporters.Maps;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>
/// The content of <c>run.json</c>: every audited number of a run and what is needed to repeat it. Keys come in a fixed order;
/// a number that is not finite is null.
/// </summary>
public static class RunRecord
{
    /// <summary>Name and version of the format; a change that breaks readers gets a new number.</summary>
    public const string Schema = SchemaFamily + "1";

    internal const string SchemaFamily = "carbon-optimizer/run/";

    /// <summary>The record as UTF-8 JSON, indented, ending in a line end.</summary>
    /// <param name="context">The run.</param>
    /// <param name="outputs">Names of all files of its folder.</param>
    public static byte[] ToUtf8(ExportContext context, params IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(outputs);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Indented))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("scenario", context.Report.Provenance.ScenarioId);
            WriteOutcome(json, context);
            WriteSearch(json, context.Report.Result, context.Report.Options);
            WriteUnits(json, context);
            WriteLines(json, context);
            json.WriteStartArray("outputs");
            foreach (var output in outputs) json.WriteStringValue(output);
            json.WriteEndArray();
            RunRecordOrigin.Write(json, context.Report);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOutcome(Utf8JsonWriter json, ExportContext context)
    {
        var outcome = RunOutcome.Of(context.Report);
        json.WriteString("status", outcome.Status);
        json.WriteStartObject("exit");
        json.WriteNumber("code", outcome.ExitCode);
        json.WriteString("meaning_en", outcome.Meaning.English);
        json.WriteString("meaning_zh", outcome.Meaning.Chinese);
        json.WriteEndObject();
        WriteAudit(json, context.Report.Audit);
        if (context.Report.Audit is not { } audit) return;
        WriteGaps(json, audit);
        WriteClaim(json, context.Report.Result, audit);
        RunRecordObjectives.Write(json, context.Report, audit);
        RunRecordCarbon.Write(json, context);
        RunRecordPolicies.Write(json, context.Report, audit);
    }

    private static void WriteAudit(Utf8JsonWriter json, AuditReport? audit)
    {
        if (audit is null)
        {
            json.WriteNull("audit");
            return;
        }
        json.WriteStartObject("audit");
        json.WriteBoolean("passed", audit.Passed);
        json.WriteStartArray("findings");
        foreach (var finding in audit.Findings) json.WriteStringValue(finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGaps(Utf8JsonWriter json, AuditReport audit)
    {
        json.WriteFinite("bound", audit.Bound);
        json.WriteStartObject("gaps");
        json.WriteFinite("relative", audit.Gaps.Relative);
        json.WriteFinite("excess", audit.Gaps.Excess);
        json.WriteFinite("absolute", audit.Gaps.Absolute);
        json.WriteFinite("uncoupled_optimum", audit.UncoupledOptimum);
        json.WriteEndObject();
    }

    /// <summary>What another program says, apart from what was verified.</summary>
    private static void WriteClaim(Utf8JsonWriter json, SolveResult result, AuditReport audit)
    {
        if (!double.IsFinite(audit.ClaimedBound))
        {
            json.WriteNull("claimed");
            return;
        }
        json.WriteStartObject("claimed");
        json.WriteFinite("bound", audit.ClaimedBound);
        json.WriteString("by", result.Claim?.Program ?? result.Solver);
        json.WriteBoolean("doubtful", result.Claim?.IsDoubtful ?? false);
        json.WriteFinite("relative_gap", audit.ClaimedGaps.Relative);
        json.WriteFinite("absolute_gap", audit.ClaimedGaps.Absolute);
        WriteCore(json, result.Fixing, audit);
        json.WriteEndObject();
    }

    /// <summary>What the claim is about: the uses the certificate left open; null when it is about all of them.</summary>
    private static void WriteCore(Utf8JsonWriter json, FixingCertificate? fixing, AuditReport audit)
    {
        if (fixing is null)
        {
            json.WriteNull("core");
            return;
        }
        json.WriteStartObject("core");
        json.WriteNumber("open_units", fixing.OpenUnitCount);
        json.WriteNumber("open_uses", fixing.OpenUseCount);
        json.WriteFinite("closed_bound", audit.ClosedBound);
        json.WriteEndObject();
    }

    private static void WriteSearch(Utf8JsonWriter json, SolveResult result, SolveOptions options)
    {
        json.WriteStartObject("search");
        json.WriteString("solver", result.Solver);
        json.WriteString("termination", JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Termination.Reason.ToString()));
        json.WriteString("detail", result.Termination.Detail);
        json.WriteBoolean("reproducible", result.IsReproducible && result.Termination.Reason is not (TerminationReason.TimeLimit or TerminationReason.Cancelled));
        json.WriteFinite("seconds", result.Statistics.Elapsed.TotalSeconds);
        json.WriteFinite("seconds_to_first_plan", result.Statistics.TimeToFirstPlan?.TotalSeconds ?? double.NaN);
        json.WriteNumber("iterations", result.Statistics.Iterations);
        json.WriteNumber("work_millions", result.Statistics.Work / SolveOptions.WorkUnit);
        json.WriteBoolean("local_optimum", result.IsLocalOptimum);
        json.WriteString("gap_diagnosis", JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Diagnosis.ToString()));
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("threads", options.ResolvedThreads);
        json.WriteFinite("claimed_objective", result.Objective);
        json.WriteFinite("claimed_bound", result.Bound);
        json.WriteStartObject("asked");
        json.WriteFinite("relative_gap", options.RelativeGap);
        json.WriteFinite("excess_gap", options.ExcessGap);
        json.WriteFinite("time_limit_seconds", options.TimeLimit.TotalSeconds);
        json.WriteNumber("iteration_limit", options.IterationLimit);
        json.WriteNumber("work_limit_millions", options.WorkLimit / SolveOptions.WorkUnit);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteUnits(Utf8JsonWriter json, ExportContext context)
    {
        var units = context.Report.Problem.Units;
        json.WriteStartObject("units");
        json.WriteNumber("count", units.Count);
        json.WriteNumber("area_ha", (decimal)units.TotalAreaSquareDecimetres / PlanningUnits.SquareDecimetresPerHectare);
        if (context.Geometry is { } geometry)
        {
            json.WriteNumber("columns", geometry.Width);
            json.WriteNumber("rows", geometry.Height);
            json.WriteNumber("cell_width", geometry.CellWidth);
            json.WriteNumber("cell_height", geometry.CellHeight);
            json.WriteString("crs", geometry.Crs.ToString());
        }
        json.WriteBoolean("location_hidden", context.HideLocation);
        json.WriteEndObject();
        json.WriteStartArray("land_uses");
        for (var k = 0; k < context.Legend.LandUses.Count; k++) WriteUse(json, context.Legend.LandUses[k], context.Legend.CodeOfUse[k]);
        json.WriteEndArray();
    }

    /// <summary>Which bit of <c>control_lines.tif</c> is whose.</summary>
    private static void WriteLines(Utf8JsonWriter json, ExportContext context)
    {
        json.WriteStartArray("control_lines");
        var bit = 0;
        foreach (var policy in ControlLines.Of(context.Report.Problem))
        {
            json.WriteStartObject();
            json.WriteNumber("bit", bit++);
            json.WriteString("policy", policy.Id);
            json.WriteString("kind", ControlLines.KindOf(policy));
            json.WriteNames(policy.Description.Name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static void WriteUse(Utf8JsonWriter json, LandUse use, int code)
    {
        json.WriteStartObject();
        json.WriteString("id", use.Id);
        json.WriteNumber("code", code);
        json.WriteNames(use.Name);
        json.WriteString("space", JsonNamingPolicy.SnakeCaseLower.ConvertName(use.Space.ToString()));
        json.WriteString("colour", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{use.Colour & 0xFFFFFF:x6}"));
        json.WriteBoolean("static", use.IsStatic);
        json.WriteEndObject();
    }
}
