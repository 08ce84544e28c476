namespace CarbonOptimizer.Exporters.Tables;

/// <summary>Writes <c>transitions.csv</c>: every pair of land use today and in the plan that occurs, unchanged land included.</summary>
internal sealed class TransitionsExporter : IRunExporter
{
    public string Name => RunFiles.Transitions;

    public bool CanExport(ExportContext context) => context.Plan is not null;

    public void Export(ExportContext context, string folder)
    {
        var transitions = TransitionTable.Of(context);
        var uses = context.Report.Problem.LandUses;
        var table = new CsvTable("from", "to", "ha", "cells", "from_en", "to_en", "from_zh", "to_zh");
        for (var from = 0; from < uses.Count; from++)
        {
            for (var to = 0; to < uses.Count; to++)
            {
                if (transitions.Cells(from, to) == 0) continue;
                table.Add(uses[from].Id).Add(uses[to].Id).Add(transitions.Hectares(from, to)).Add(transitions.Cells(from, to))
                    .Add(uses[from].Name.English).Add(uses[to].Name.English).Add(uses[from].Name.Chinese).Add(uses[to].Name.Chinese).EndRow();
            }
        }
        table.Save(Path.Combine(folder, Name));
    }
}
