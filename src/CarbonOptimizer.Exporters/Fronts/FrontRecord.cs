using System.Text.Json;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Writes <c>front.json</c>: axes, ranges, what is proved, options and origin.</summary>
internal static class FrontRecord
{
    /// <summary>Format and its version.</summary>
    public const string Schema = "carbon-optimizer/front/1";

    public static void Write(FrontReport report, string folder) => AtomicFile.Write(Path.Combine(folder, FrontFiles.Record), file =>
    {
        using var json = new Utf8JsonWriter(file, JsonText.Indented);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("scenario", report.Provenance.ScenarioId);
        json.WriteString("method", report.Front.Method);
        json.WriteBoolean("finished", !report.Front.IsStopped);
        json.WriteBoolean("complete", report.Front.IsComplete);
        WriteEnding(json, report.Front);
        WriteAxes(json, report.Front);
        WriteCounts(json, report.Front);
        if (report.Front.Certificate is { } certificate) WriteCertificate(json, certificate);
        WriteOptions(json, report);
        WriteOrigin(json, report);
        json.WriteEndObject();
    });

    private static void WriteEnding(Utf8JsonWriter json, Front front)
    {
        json.WriteStartObject("ended");
        json.WriteString("reason", front.Ending.Reason.ToString());
        json.WriteString("en", front.Ending.Words.English);
        json.WriteString("zh", front.Ending.Words.Chinese);
        json.WriteEndObject();
        if (front.Answers.Count == 0) return;
        json.WriteStartArray("answers");
        foreach (var answer in front.Answers)
        {
            json.WriteStartObject();
            json.WriteNumber("row", answer.Row);
            json.WriteString("label", answer.Label);
            json.WriteFinite("value", answer.Value);
            json.WriteFinite("bound", answer.Bound);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteAxes(Utf8JsonWriter json, Front front)
    {
        json.WriteStartArray("axes");
        for (var a = 0; a < front.Axes.Count; a++)
        {
            json.WriteStartObject();
            json.WriteString("id", front.Axes[a].Id);
            json.WriteNames(front.Axes[a].Name);
            json.WriteString("unit", front.Axes[a].Unit);
            json.WriteStartObject("objectives");
            for (var i = 0; i < front.Axes[a].Coefficients.Count; i++)
            {
                if (front.Axes[a].Coefficients[i] != 0) json.WriteNumber(front.Problem.Objectives[i].Objective.Id, front.Axes[a].Coefficients[i]);
            }
            json.WriteEndObject();
            if (front.Axes[a].PenaltyRate > 0) json.WriteNumber("penalty_rate", front.Axes[a].PenaltyRate);
            if (front.Ranges is { } ranges)
            {
                json.WriteNumber("ideal", ranges.Ideal[a]);
                json.WriteNumber("nadir", ranges.Nadir[a]);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, Front front)
    {
        json.WriteNumber("rows", front.Points.Count);
        json.WriteNumber("efficient", front.Efficient.Count);
        json.WriteNumber("supported", front.Support.Count(kind => kind == SupportKind.Supported));
        json.WriteNumber("unsupported", front.Support.Count(kind => kind == SupportKind.Unsupported));
        json.WriteNumber("undecided", front.Support.Count(kind => kind == SupportKind.Undecided));
        json.WriteNumber("without_plan", front.Points.Count(point => point.Plan is null));
        json.WriteStartObject("settled");
        foreach (var proof in Enum.GetValues<SolveProof>()) json.WriteNumber(FrontColumns.Word(proof), front.Points.Where((point, i) => FrontColumns.IsSettleable(point) && front.Proofs[i] == proof).Count());
        json.WriteEndObject();
        json.WriteNumber("ended_by_the_clock", front.Points.Count(point => !point.IsReproducible));
    }

    private static void WriteCertificate(Utf8JsonWriter json, FrontCertificate certificate)
    {
        json.WriteStartObject("hypervolume");
        json.WriteFinite("inner", certificate.Inner);
        json.WriteFinite("outer", certificate.Outer);
        json.WriteFinite("relative_uncertainty", certificate.RelativeUncertainty);
        json.WriteFinite("decomposition_error", certificate.DecompositionError);
        json.WriteBoolean("bounds_verified", certificate.IsVerified);
        json.WriteStartArray("reference_normalised");
        foreach (var value in certificate.Reference) json.WriteNumberValue(value);
        json.WriteEndArray();
        json.WriteEndObject();
        if (certificate.LargestBox is not { } box) return;
        json.WriteStartObject("largest_box");
        json.WriteNumber("side_normalised", box.Side);
        WriteCorner(json, "lower", box.Lower);
        WriteCorner(json, "upper", box.Upper);
        json.WriteEndObject();
    }

    private static void WriteCorner(Utf8JsonWriter json, string name, IReadOnlyList<double> corner)
    {
        json.WriteStartArray(name);
        foreach (var value in corner) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, FrontReport report)
    {
        json.WriteStartObject("options");
        json.WriteString("solver", report.SolverName);
        json.WriteNumber("seed", report.Solve.Seed);
        json.WriteNumber("normalised_gap", report.Options.NormalisedGap);
        json.WriteNumber("augmentation", report.Options.Augmentation);
        json.WriteNumber("iteration_limit", report.Solve.IterationLimit);
        json.WriteNumber("time_limit_s", report.Solve.TimeLimit.TotalSeconds);
        json.WriteBoolean("warm_starts", report.Options.WarmStarts);
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, FrontReport report)
    {
        json.WriteStartArray("inputs");
        foreach (var input in report.Provenance.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("path", input.Path);
            json.WriteNumber("bytes", input.Bytes);
            json.WriteString("sha256", input.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("tool", report.Provenance.ToolVersion);
        json.WriteString("runtime", report.Provenance.RuntimeVersion);
    }
}
