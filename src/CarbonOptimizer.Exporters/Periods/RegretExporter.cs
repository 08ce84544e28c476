using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Periods;

/// <summary>Writes <c>regret.csv</c>: what planning period by period costs compared with planning all periods jointly, as a proved interval.</summary>
internal sealed class RegretExporter : IRunExporter
{
    public string Name => RunFiles.Regret;

    public bool IsAttested => true;

    public bool CanExport(ExportContext context) => context.Report.Regret is not null;

    public void Export(ExportContext context, string folder)
    {
        var regret = context.Report.Regret!;
        var table = new CsvTable("quantity", "name_en", "name_zh", "value");
        table.Add("myopic_total").Add("Weighted sum, planned period by period").Add("加权和（逐期短视规划）").Add(regret.MyopicTotal).EndRow();
        table.Add("joint_total").Add("Weighted sum, planned jointly").Add("加权和（联合规划）").Add(regret.JointTotal).EndRow();
        table.Add("bound").Add("Proved: no plan has less").Add("已证明的下界").Add(regret.Bound).EndRow();
        table.Add("regret_least").Add("Regret, at least").Add("短视代价下限").Add(regret.Least).EndRow();
        table.Add("regret_most").Add("Regret, at most").Add("短视代价上限").Add(regret.Most).EndRow();
        table.Add("failed_year").Add("Year without a plan, period by period").Add("逐期规划无可行方案的年份").Add(regret.FailedYear is { } year ? (decimal)year : null).EndRow();
        table.Save(Path.Combine(folder, Name));
    }
}
