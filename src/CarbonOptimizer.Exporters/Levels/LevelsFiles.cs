using System.Text.Json;
using CarbonOptimizer.Core.Levels;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Levels;

/// <summary>Writes <c>levels.json</c> and <c>levels.csv</c>: who gave what to whom, what was kept, what is left, and the price of it all.</summary>
public static class LevelsFiles
{
    /// <summary>The tree with the price.</summary>
    public const string Json = "levels.json";

    /// <summary>A row for each authority and sum.</summary>
    public const string Csv = "levels.csv";

    /// <summary>Schema of the JSON file.</summary>
    public const string Schema = "carbon-optimizer/levels-result/1";

    /// <summary>Writes both files; equal reports give equal bytes.</summary>
    public static void Write(LevelsReport report, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        Table(report).Save(Path.Combine(folder, Csv));
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, JsonText.Indented)) Write(report, json);
        AtomicFile.Write(Path.Combine(folder, Json), stream =>
        {
            memory.WriteTo(stream);
            stream.WriteByte((byte)'\n');
        });
    }

    private static CsvTable Table(LevelsReport report)
    {
        var table = new CsvTable("level", "id", "name_en", "name_zh", "above", "kind", "what", "unit", "min", "max", "got", "left", "kept");
        foreach (var standing in report.Standings)
        {
            var row = report.Rows[standing.Given.Row];
            Head(table, standing.Node).Add(standing.IsShared ? "quota" : "own").Add($"{row.PolicyId} ({row.Rule})").Add(row.Unit)
                .Add(standing.Given.Lower).Add(standing.Given.Upper).Add(Rounded(standing.Got)).Add(Rounded(standing.Left)).Add(standing.IsKept);
            table.EndRow();
        }
        foreach (var target in report.Targets)
        {
            var leeway = target.Tolerance * target.Expected;
            Head(table, target.Node).Add("target").Add(report.Problem.LandUses[target.Use].Id).Add("ha")
                .Add(Rounded(target.Expected - leeway)).Add(Rounded(target.Expected + leeway)).Add(Rounded(target.Got)).Add(Rounded(leeway - Math.Abs(target.Got - target.Expected))).Add(target.IsKept);
            table.EndRow();
        }
        return table;
    }

    private static CsvTable Head(CsvTable table, LevelNode node) =>
        table.Add(node.Level).Add(node.Id).Add(node.Name.English).Add(node.Name.Chinese).Add(node.Parent?.Id ?? "");

    private static void Write(LevelsReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("scenario", report.Problem.Id);
        WritePrice(json, "price_before", report.Before);
        WritePrice(json, "price_after", report.After);
        json.WriteFinite("sum_of_parts_plans", report.SumOfPlans);
        json.WriteFinite("sum_of_parts_bounds", report.SumOfBounds);
        json.WriteFinite("borders_between_parts", report.Borders);
        json.WriteBoolean("audited", report.Findings.Count == 0);
        WriteRounds(report, json);
        json.WritePropertyName("tree");
        WriteNode(report, json, report.Result.Tree.Root);
        json.WriteEndObject();
    }

    private static void WritePrice(Utf8JsonWriter json, string name, PriceOfParts price)
    {
        json.WriteStartObject(name);
        json.WriteFinite("parts_together", price.Together);
        json.WriteFinite("whole_plan", price.WholePlan);
        json.WriteFinite("whole_bound", price.WholeBound);
        json.WriteFinite("least", price.Least);
        json.WriteFinite("most", price.Most);
        json.WriteEndObject();
    }

    private static void WriteRounds(LevelsReport report, Utf8JsonWriter json)
    {
        json.WriteStartArray("rounds");
        foreach (var round in report.Result.Rounds)
        {
            json.WriteStartObject();
            json.WriteNumber("round", round.Round);
            json.WriteFinite("bound_from_prices", round.PricedBound);
            json.WriteFinite("parts_together", round.Together);
            json.WriteFinite("best", round.Best);
            json.WriteStartObject("prices");
            for (var s = 0; s < round.Prices.Count; s++)
            {
                var row = report.Rows[report.Result.Shared[s]];
                json.WriteFinite($"{row.PolicyId} ({row.Rule})", round.Prices[s]);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteNode(LevelsReport report, Utf8JsonWriter json, LevelNode node)
    {
        json.WriteStartObject();
        json.WriteNumber("level", node.Level);
        json.WriteString("id", node.Id);
        json.WriteNames(node.Name);
        if (report.Result.Upper.FirstOrDefault(upper => upper.Node == node) is { } upper)
        {
            json.WriteStartObject("plan_on_blocks");
            json.WriteNumber("units", upper.Blocks);
            json.WriteFinite("objective", upper.Objective);
            json.WriteFinite("bound", upper.Bound);
            json.WriteEndObject();
        }
        if (report.Parts.FirstOrDefault(part => part.Node == node) is { } own)
        {
            json.WriteString("run", own.Folder);
            json.WriteFinite("objective", own.Objective);
            json.WriteFinite("bound", own.Bound);
        }
        json.WriteStartArray("given");
        foreach (var standing in report.Standings.Where(standing => standing.Node == node)) WriteStanding(report, json, standing);
        json.WriteEndArray();
        json.WriteStartArray("below");
        foreach (var child in node.Children) WriteNode(report, json, child);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStanding(LevelsReport report, Utf8JsonWriter json, LevelStanding standing)
    {
        var row = report.Rows[standing.Given.Row];
        json.WriteStartObject();
        json.WriteString("policy", row.PolicyId);
        json.WriteString("rule", row.Rule);
        json.WriteString("unit", row.Unit);
        json.WriteString("by", standing.IsShared && standing.Node.Parent is { } above ? above.Id : "");
        json.WriteFinite("min", standing.Given.Lower);
        json.WriteFinite("max", standing.Given.Upper);
        json.WriteFinite("got", Rounded(standing.Got));
        json.WriteFinite("left", Rounded(standing.Left));
        json.WriteBoolean("kept", standing.IsKept);
        json.WriteEndObject();
    }

    private static double Rounded(double value) => double.IsFinite(value) ? Math.Round(value, 6) : value;
}
