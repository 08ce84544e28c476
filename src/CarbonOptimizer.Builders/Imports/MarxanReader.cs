using System.Globalization;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Reads the inputs of Marxan: units, features, amounts, boundaries and parameters. Every fault is told with its line.</summary>
internal sealed class MarxanReader
{
    private static readonly BilingualText NotNegative = new("a number of at least 0", "不小于 0 的数字");

    private readonly DiagnosticList diagnostics;
    private readonly MarxanFiles files;
    private readonly List<BilingualText> statements = [];
    private readonly List<MarxanUnit> units = [];
    private readonly Dictionary<string, int> indexOfUnit = new(StringComparer.Ordinal);
    private readonly List<MarxanFeature> features = [];
    private readonly Dictionary<string, MarxanFeature?> featureOf = new(StringComparer.Ordinal);

    private MarxanReader(string path, DiagnosticList diagnostics)
    {
        this.diagnostics = diagnostics;
        files = new MarxanFiles(path, diagnostics);
    }

    /// <summary>Reads the inputs; null when anything was wrong, which is then among the diagnostics.</summary>
    public static MarxanProblem? Read(string path, DiagnosticList diagnostics) => new MarxanReader(path, diagnostics).Read();

    private MarxanProblem? Read()
    {
        RefuseOtherKinds();
        var modifier = Parameter("BLM");
        var (unitFile, featureFile, amountFile) = (files.Find("PUNAME", "pu.dat", true), files.Find("SPECNAME", "spec.dat", true), files.Find("PUVSPRNAME", "puvspr.dat", true));
        var boundaryFile = files.Find("BOUNDNAME", "bound.dat", modifier > 0);
        if (unitFile is not null) ReadUnits(unitFile);
        if (featureFile is not null && units.Count > 0) ReadFeatures(featureFile);
        if (amountFile is not null && featureOf.Count > 0) ReadAmounts(amountFile, unitFile!, featureFile!);
        var (boundaries, irremovable) = boundaryFile is not null && units.Count > 0 ? new MarxanBoundaries(indexOfUnit, unitFile!, diagnostics, statements).Read(boundaryFile) : ([], new float[units.Count]);
        if (diagnostics.HasErrors) return null;
        MarxanTargets.Set(units, features, diagnostics);
        return diagnostics.HasErrors ? null : new MarxanProblem(units, features, boundaries, irremovable, modifier, statements);
    }

    /// <summary>Tells what changes the meaning of a plan and cannot be stated here; says what does not matter or is left out.</summary>
    private void RefuseOtherKinds()
    {
        if (files.Parameter("ZONESNAME") is not null) Refuse("ZONESNAME", new("it belongs to Marxan with Zones, and only reserves of one zone are read", "属于 Marxan with Zones，目前仅读取单一保护区"));
        if (Parameter("ASYMMETRICCONNECTIVITY") != 0) Refuse("ASYMMETRICCONNECTIVITY", new("boundaries are the same from both sides", "边界须双向相同"));
        if (files.Parameter("BLOCKDEFNAME") is not null) Refuse("BLOCKDEFNAME", new("write its values into the file of features", "请将其数值写入物种文件"));
        if (Parameter("COSTTHRESH") > 0) statements.Add(new("COSTTHRESH is left out; to bound the cost give the objective 'cost' a max.", "未采用 COSTTHRESH；如需限制成本，请为目标 cost 设置 max。"));
        if (files.Parameter("MISSLEVEL") is not null && Parameter("MISSLEVEL") is not 1) statements.Add(new("MISSLEVEL is left out: targets hold in full.", "未采用 MISSLEVEL：各目标须完全达到。"));
    }

    private void Refuse(string parameter, BilingualText why) => diagnostics.Error("CO2206", files.Mark(parameter), parameter, why);

    private double Parameter(string name)
    {
        if (files.Parameter(name) is not { } written) return 0;
        if (double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0) return value;
        diagnostics.Error("CO2203", files.Mark(name), written, name, NotNegative);
        return 0;
    }

    private void ReadUnits(string path)
    {
        if (DelimitedTable.Open(path, diagnostics) is not { } table || !table.Requires("id")) return;
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (IdOf(table, row, "id", lineOf) is not { } id) continue;
            var cost = table.Number(row, "cost", 1);
            var status = table.Number(row, "status", 0, value => value is 0 or 1 or 2 or 3, new("0, 1, 2 or 3", "0、1、2 或 3"));
            var (x, y) = (table.Number(row, "xloc", double.NaN), table.Number(row, "yloc", double.NaN));
            if (cost is null || status is null || x is null || y is null) continue;
            indexOfUnit.Add(id, units.Count);
            units.Add(new MarxanUnit(id, cost.Value, (int)status.Value, x.Value, y.Value));
        }
        if (lineOf.Count == 0) diagnostics.Error("CO2209", new SourceMark(new SourceText(path, ""), 1, 1, 1));
    }

    /// <summary>A name that has not occurred yet; null, with a diagnostic, when it has, or there is none.</summary>
    private static string? IdOf(DelimitedTable table, CsvRow row, string column, Dictionary<string, int> lineOf)
    {
        var id = table.Text(row, column);
        if (id.Length > 0 && lineOf.TryAdd(id, row.Line)) return id;
        if (id.Length == 0) table.Fault("CO2203", row, column, "", column, new BilingualText("a name", "编号"));
        else table.Fault("CO2204", row, column, id, column, lineOf[id]);
        return null;
    }

    private void ReadFeatures(string path)
    {
        if (DelimitedTable.Open(path, diagnostics) is not { } table || !table.Requires("id")) return;
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var (left, clumped) = (0, 0);
        foreach (var row in table.Rows)
        {
            if (IdOf(table, row, "id", lineOf) is not { } id) continue;
            featureOf.Add(id, null);
            var share = table.Number(row, "prop", 0, value => value <= 1, new("a share of at most 1", "不大于 1 的比例"));
            var (target, occurrences) = (table.Number(row, "target", 0), table.Number(row, "targetocc", 0));
            var penalty = table.Number(row, table.Has("spf") ? "spf" : "fpf", 1);
            if (share is null || target is null || occurrences is null || penalty is null) continue;
            if (table.Number(row, "target2", 0) > 0 || table.Number(row, "sepnum", 0) > 0) clumped++;
            if (penalty == 0 || share <= 0 && target <= 0 && occurrences <= 0)
            {
                left++;
                continue;
            }
            var feature = new MarxanFeature(id, table.Text(row, "name") is { Length: > 0 } name ? name : id, table.Mark(row, "id"))
            {
                Target = Math.Max(0, target.Value), Share = Math.Max(0, share.Value), Occurrences = (int)Math.Clamp(Math.Ceiling(occurrences.Value), 0, int.MaxValue), Amounts = new float[units.Count],
            };
            featureOf[id] = feature;
            features.Add(feature);
        }
        if (features.Count > MarxanScenario.MostFeatures) diagnostics.Error("CO2206", new SourceMark(new SourceText(path, ""), 1, 1, 1), Path.GetFileName(path), new BilingualText($"it has {features.Count} features with a target; at most {MarxanScenario.MostFeatures} fit into one table of units", $"有目标的物种为 {features.Count} 个，最多 {MarxanScenario.MostFeatures} 个"));
        if (left > 0) statements.Add(new($"{left} features without a target, or with a penalty factor of 0, ask for nothing and are left out.", $"{left} 个无目标或惩罚系数为 0 的物种不作要求，未列入。"));
        if (clumped > 0) statements.Add(new($"target2 and sepnum of {clumped} features (least clumps, distances) are left out.", $"未采用 {clumped} 个物种的 target2 与 sepnum（最小斑块、间隔）要求。"));
    }

    private void ReadAmounts(string path, string unitFile, string featureFile)
    {
        if (DelimitedTable.Open(path, diagnostics) is not { } table || !table.Requires("species", "pu", "amount")) return;
        var seen = new Dictionary<(string, int), int>();
        foreach (var row in table.Rows)
        {
            if (diagnostics.IsFull) return;
            var (species, pu) = (table.Text(row, "species"), table.Text(row, "pu"));
            var amount = table.Number(row, "amount", 0, value => value >= 0, NotNegative);
            if (!featureOf.TryGetValue(species, out var feature)) table.Fault("CO2205", row, "species", species, "species", featureFile);
            if (!indexOfUnit.TryGetValue(pu, out var unit)) table.Fault("CO2205", row, "pu", pu, "pu", unitFile);
            else if (!seen.TryAdd((species, unit), row.Line)) table.Fault("CO2204", row, "pu", $"{species} / {pu}", "species / pu", seen[(species, unit)]);
            else if (feature is not null && amount is not null) feature.Amounts[unit] = (float)amount.Value;
        }
    }
}
