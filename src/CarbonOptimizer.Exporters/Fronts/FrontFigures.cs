using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Writes <c>front.ipynb</c> and <c>front.R</c>, which redraw the main figures from the tables beside them and from nothing else.</summary>
internal static class FrontFigures
{
    public static void Write(FrontReport report, string folder)
    {
        AtomicFile.Write(Path.Combine(folder, FrontFiles.Notebook), file => WriteNotebook(report, file));
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.Script), Script(report.Front));
    }

    private static void WriteNotebook(FrontReport report, Stream file)
    {
        using var json = new Utf8JsonWriter(file, JsonText.Indented);
        json.WriteStartObject();
        json.WriteStartArray("cells");
        WriteCell(json, "markdown", $"# {report.Title.English} {report.Title.Chinese}\n\nTrade-off front 权衡前沿, read from `front.csv`.");
        foreach (var code in new[] { Load(report.Front), Scatter, Gaps }) WriteCell(json, "code", code);
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

    private static string Load(Front front) => $"""
        import itertools
        import pandas as pd
        import matplotlib.pyplot as plt

        front = pd.read_csv("front.csv", encoding="utf-8-sig")
        axes = {Names(front, axis => axis.Id)}
        labels = {Names(front, axis => $"{axis.Name.English} ({axis.Unit})")}
        front
        """;

    private const string Scatter = """
        pairs = list(itertools.combinations(range(len(axes)), 2))
        figure, panels = plt.subplots(1, len(pairs), figsize=(6 * len(pairs), 5), squeeze=False)
        for panel, (a, b) in zip(panels[0], pairs):
            for kind, marker, filled in [("None", ".", True), ("Unsupported", "o", False), ("Undecided", "s", False), ("Supported", "o", True)]:
                rows = front[(front["support"].fillna("None") == kind) & front[axes[a]].notna()]
                panel.scatter(rows[axes[a]], rows[axes[b]], marker=marker, label=kind,
                              facecolors=None if filled else "none", edgecolors="black" if kind != "None" else "grey",
                              color=("lightgrey" if kind == "None" else "tab:blue") if filled else None)
            if len(axes) == 2:
                x = pd.Series([front[axes[0]].min(), front[axes[0]].max()])
                bounds = front[front["bound"].notna() & (front[f"weight_{axes[1]}"] > 0) & front[[f"max_{n}" for n in axes]].isna().all(axis=1)]
                for _, row in bounds.iterrows():
                    panel.plot(x, (row["bound"] - row[f"weight_{axes[0]}"] * x) / row[f"weight_{axes[1]}"], color="tab:red", lw=0.4)
                low, high = front[axes[1]].min(), front[axes[1]].max()
                panel.set_ylim(low - 0.1 * (high - low), high + 0.1 * (high - low))
            panel.set_xlabel(labels[a])
            panel.set_ylabel(labels[b])
        panels[0][0].legend()
        figure.tight_layout()
        figure.savefig("figure-1.svg")
        """;

    private const string Gaps = """
        figure, panel = plt.subplots(figsize=(6, 4))
        panel.plot(front["row"], front["gap"], "o")
        panel.set_xlabel("row")
        panel.set_ylabel("relative gap")
        figure.savefig("figure-2.svg")
        """;

    private static string Script(Front front) => string.Create(CultureInfo.InvariantCulture, $$"""
        front <- read.csv("front.csv", fileEncoding = "UTF-8-BOM", check.names = FALSE, na.strings = "")
        axes <- c({{Quoted(front, axis => axis.Id)}})
        labels <- c({{Quoted(front, axis => $"{axis.Name.English} ({axis.Unit})")}})
        support <- ifelse(is.na(front$support), "None", front$support)
        found <- !is.na(front[[axes[1]]])

        svg("figure-1-r.svg", width = 7, height = 6)
        if (length(axes) == 2) {
          plot(front[[axes[1]]][found], front[[axes[2]]][found], xlab = labels[1], ylab = labels[2],
               pch = ifelse(support[found] == "Supported", 19, ifelse(support[found] == "None", 20, 1)),
               col = ifelse(support[found] == "None", "grey", "black"))
          capped <- rowSums(!is.na(front[paste0("max_", axes)])) > 0
          for (i in which(!is.na(front$bound) & !capped & front[[paste0("weight_", axes[2])]] > 0)) {
            slope <- front[[paste0("weight_", axes[1])]][i] / front[[paste0("weight_", axes[2])]][i]
            abline(a = front$bound[i] / front[[paste0("weight_", axes[2])]][i], b = -slope, col = "red", lwd = 0.4)
          }
        } else {
          pairs(front[found & support != "None", axes], labels = labels)
        }
        invisible(dev.off())

        """).ReplaceLineEndings("\n");

    private static string Names(Front front, Func<FrontAxis, string> text) => $"[{Quoted(front, text)}]";

    private static string Quoted(Front front, Func<FrontAxis, string> text) =>
        string.Join(", ", front.Axes.Select(axis => $"\"{text(axis).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
}
