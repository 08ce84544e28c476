using System.Text.Json;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Writes <c>front.ipynb</c> and <c>front.R</c>, which redraw the main figures from the tables beside them and from nothing else.</summary>
internal static class FrontFigures
{
    public static void Write(FrontReport report, string folder)
    {
        AtomicFile.Write(Path.Combine(folder, FrontFiles.Notebook), file => WriteNotebook(report, file));
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.Script), FigureScript.Of(report.Front));
    }

    private static void WriteNotebook(FrontReport report, Stream file)
    {
        using var json = new Utf8JsonWriter(file, JsonText.Indented);
        json.WriteStartObject();
        json.WriteStartArray("cells");
        WriteCell(json, "markdown", $"# {report.Title.English} {report.Title.Chinese}\n\nTrade-off front 权衡前沿, drawn from `front.csv` alone. Needs matplotlib and pandas.");
        foreach (var (title, code) in FigureNotebook.CellsOf(report.Front))
        {
            WriteCell(json, "markdown", title);
            WriteCell(json, "code", code);
        }
        json.WriteEndArray();
        json.WriteStartObject("metadata");
        json.WriteStartObject("kernelspec");
        json.WriteString("display_name", "Python 3");
        json.WriteString("language", "python");
        json.WriteString("name", "python3");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("nbformat", 4);
        json.WriteNumber("nbformat_minor", 4);
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, string type, string source)
    {
        json.WriteStartObject();
        json.WriteString("cell_type", type);
        if (type == "code")
        {
            json.WriteNull("execution_count");
            json.WriteStartArray("outputs");
            json.WriteEndArray();
        }
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteStartArray("source");
        foreach (var line in source.Split('\n').Select((line, i) => (line, i))) json.WriteStringValue(line.i == source.Count(c => c == '\n') ? line.line : line.line + "\n");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
