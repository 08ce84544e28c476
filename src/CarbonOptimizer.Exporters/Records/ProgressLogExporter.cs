using System.Text.Json;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>Writes <c>log.jsonl</c>: the progress of the search as it was reported, one JSON object per line.</summary>
internal sealed class ProgressLogExporter : IRunExporter
{
    public string Name => RunFiles.Log;

    public bool CanExport(ExportContext context) => true;

    public bool IsAttested => true;

    public void Export(ExportContext context, string folder) => AtomicFile.Write(Path.Combine(folder, Name), file => Write(file, context));

    private static void Write(Stream file, ExportContext context)
    {
        using var json = new Utf8JsonWriter(file, JsonText.Compact);
        foreach (var entry in context.Report.Result.Statistics.Trace)
        {
            Write(json, entry, context.Report.Result.UncoupledOptimum);
            json.Flush();
            file.WriteByte((byte)'\n');
            json.Reset();
        }
    }

    private static void Write(Utf8JsonWriter json, SolveProgress entry, double uncoupledOptimum)
    {
        var gaps = new Gaps(entry.Objective, entry.Bound, uncoupledOptimum);
        json.WriteStartObject();
        json.WriteFinite("seconds", entry.Elapsed.TotalSeconds);
        json.WriteString("phase", entry.Phase);
        json.WriteNumber("iteration", entry.Iteration);
        json.WriteFinite("objective", entry.Objective);
        json.WriteFinite("bound", entry.Bound);
        json.WriteFinite("relative_gap", gaps.Relative);
        json.WriteFinite("excess_gap", double.IsFinite(gaps.Relative) ? gaps.Excess : double.NaN);
        json.WriteNumber("plan", entry.PlanNumber);
        json.WriteEndObject();
    }
}
