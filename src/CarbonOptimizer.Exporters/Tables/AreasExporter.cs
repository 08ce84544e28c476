namespace CarbonOptimizer.Exporters.Tables;

/// <summary>Writes <c>areas.csv</c>: hectares of each land use today and in the plan, and its share of the plan.</summary>
internal sealed class AreasExporter : IRunExporter
{
    public string Name => RunFiles.Areas;

    public bool CanExport(ExportContext context) => context.Plan is not null;

    public void Export(ExportContext context, string folder)
    {
        var transitions = TransitionTable.Of(context);
        var uses = context.Report.Problem.LandUses;
        var total = Enumerable.Range(0, uses.Count).Sum(transitions.PlanHectares);
        var table = new CsvTable("use", "code", "name_en", "name_zh", "baseline_ha", "plan_ha", "change_ha", "share");
        for (var k = 0; k < uses.Count; k++)
        {
            var (before, after) = (transitions.BaselineHectares(k), transitions.PlanHectares(k));
            table.Add(uses[k].Id).Add(context.Legend.CodeOfUse[k]).Add(uses[k].Name.English).Add(uses[k].Name.Chinese)
                .Add(before).Add(after).Add(after - before).Add(decimal.Round(after / total, 9)).EndRow();
        }
        table.Save(Path.Combine(folder, Name));
    }
}
