using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Exporters.Tables;

/// <summary>Writes <c>objectives.csv</c>: every objective and its parts, today and in the plan, and the weighted total.</summary>
internal sealed class ObjectivesExporter : IRunExporter
{
    public string Name => RunFiles.Objectives;

    public bool CanExport(ExportContext context) => context.Report.Audit is not null;

    public void Export(ExportContext context, string folder)
    {
        var audit = context.Report.Audit!;
        var table = new CsvTable("objective", "part", "name_en", "name_zh", "unit", "weight", "baseline", "plan", "change");
        for (var i = 0; i < audit.Objectives.Count; i++)
        {
            var (objective, weight) = context.Report.Problem.Objectives[i];
            AddRow(table, objective, "", objective.Name, weight, audit.BaselineObjectives[i].Total, audit.Objectives[i].Total);
            foreach (var part in audit.Objectives[i].Parts)
            {
                var before = audit.BaselineObjectives[i].Parts.FirstOrDefault(other => other.Id == part.Id)?.Value ?? double.NaN;
                AddRow(table, objective, part.Id, part.Name, weight, before, part.Value);
            }
        }
        table.Add("weighted_total").Add("").Add("Weighted total").Add("加权总目标").Add(ShadowPrices.Of(context.Report).Unit).Add("")
            .Add(audit.BaselineWeightedTotal).Add(audit.WeightedTotal).Add(audit.WeightedTotal - audit.BaselineWeightedTotal).EndRow();
        table.Save(Path.Combine(folder, Name));
    }

    private static void AddRow(
        CsvTable table, Objective objective, string part, Core.Planning.BilingualText name, double weight, double before, double after) => table
        .Add(objective.Id).Add(part).Add(name.English).Add(name.Chinese).Add(objective.Unit).Add(weight)
        .Add(before).Add(after).Add(after - before).EndRow();
}
