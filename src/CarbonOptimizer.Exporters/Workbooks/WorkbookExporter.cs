using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Workbooks;

/// <summary>Writes <c>tables.xlsx</c> and <c>tables.zh.xlsx</c>: the tables planners hand in. It runs after all that write CSV files.</summary>
internal sealed class WorkbookExporter : IRunExporter
{
    private static readonly (string File, BilingualText Name)[] Tables =
    [
        (RunFiles.Areas, new("Areas", "用地结构")), (RunFiles.Transitions, new("Transitions", "用地转移矩阵")), (RunFiles.Policies, new("Policies", "政策执行")),
        (RunFiles.Objectives, new("Objectives", "目标")), (RunFiles.Periods, new("Periods", "规划期")), (RunFiles.EmissionYears, new("Emissions by year", "逐年排放")),
        (RunFiles.EmissionRegions, new("Emissions by region", "分区排放")), (RunFiles.CarbonParts, new("Carbon parts", "碳储量三部分")), (RunFiles.CarbonRange, new("Carbon range", "碳核算区间")),
        (RunFiles.CarbonStanding, new("Carbon coefficients", "系数贡献")), (RunFiles.CarbonFactors, new("Carbon factors", "碳系数")), (RunFiles.Indicators, new("Indicators", "指标")),
    ];

    public string Name => RunFiles.Workbook;

    public bool CanExport(ExportContext context) => context.Report.Audit is not null;

    public void Export(ExportContext context, string folder) => WorkbookFile.Write(folder, Tables);
}
