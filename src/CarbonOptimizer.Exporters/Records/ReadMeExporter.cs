using System.Text;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>Writes <c>README.txt</c>: what came out, what each file of this folder is and how to open it, in English and Chinese.</summary>
internal sealed class ReadMeExporter : IRunExporter
{
    private static readonly (string File, string English, string Chinese)[] Descriptions =
    [
        (RunFiles.Report, "Start here: the whole run as one page with maps and charts; double-click opens it in a browser, without any network.", "请先看此文件：整个结果的图文报告，双击即可在浏览器中打开，无需联网。"),
        (RunFiles.Plan, "The plan: one land-use code per cell. Opens named and coloured in QGIS (plan.qml) and R terra (plan.tif.aux.xml).", "方案：每个栅格一个用地代码。在 QGIS 和 R terra 中打开即带名称和颜色。"),
        (RunFiles.PlanPackage, "The plan: every parcel with its attributes, land use today and in the plan, and its part of each objective. Opens coloured in QGIS (plan.qml).", "方案：各地块及其属性、现状与方案地类、各目标分量。在 QGIS 中打开即带颜色。"),
        (RunFiles.PlanParquet, "The same as GeoParquet, for DuckDB, geopandas, R sfarrow.", "同上，GeoParquet 格式，可用 DuckDB、geopandas、R sfarrow 打开。"),
        (RunFiles.Baseline, "Land use today, in the codes and colours of plan.tif.", "现状用地，代码与颜色同 plan.tif。"),
        (RunFiles.ControlLines, "Lines drawn by policies (red lines, basic farmland, growth boundary): 1, 2, 4 ... inside the first, second, third line, their sum where lines overlap.", "各项政策划定的控制线（生态保护红线、永久基本农田、城镇开发边界等）：第一、二、三条线内分别为 1、2、4……，重叠处为其和。"),
        (RunFiles.Change, "Conversions: 0 unchanged, else 100 x code before + code after.", "用地转换：0 为未变化，否则为 100 × 原代码 + 新代码。"),
        (RunFiles.YearPlans, "Land use of each planning year, coded as plan.tif codes land that stays.", "各规划年的用地，代码与 plan.tif 中保持不变的用地相同。"),
        (RunFiles.ConversionYear, "Planning year of the conversion of each cell; 0 unchanged.", "各栅格的转换规划年；0 为未变化。"),
        (RunFiles.Periods, "Areas and emissions of every planning year and land use.", "各规划年、各地类的面积与排放。"),
        (RunFiles.EmissionYears, "Emissions of every single year: on record, base year, plan, and once every transition is complete.", "逐年排放：历史、现状年、规划各年，以及全部过渡过程结束之后。"),
        (RunFiles.EmissionRegions, "Emissions of the base year and the planning years by region.", "现状年与各规划年的分区排放。"),
        (RunFiles.Regret, "What planning year by year would have cost compared with planning all years jointly.", "逐期短视规划相对联合规划的代价。"),
        (RunFiles.Preview, "Picture of the plan.", "方案图片。"),
        (RunFiles.Areas, "Hectares of each land use today and in the plan.", "各类用地的现状面积与方案面积（公顷）。"),
        (RunFiles.Transitions, "Hectares converted from each use to each other.", "用地转移矩阵（公顷）。"),
        (RunFiles.Policies, "What each policy asked, what the plan gives, slack and shadow price.", "各项政策的要求、方案结果、余量与影子价格。"),
        (RunFiles.Objectives, "Objectives and their parts, today and in the plan.", "各目标及其组成：现状与方案。"),
        (RunFiles.Indicators, "Landscape, planning and carbon indicators, today and in the plan.", "景观、规划与碳指标：现状与方案。"),
        (RunFiles.IndicatorRecord, "The same for programs.", "同上，供程序读取。"),
        (RunFiles.Workbook, "The tables above as a spreadsheet for the minutes, in English.", "以上表格的电子表格文件（英文）。"),
        (RunFiles.ChineseWorkbook, "The same in Chinese.", "以上表格的电子表格文件（中文），可直接作为附表。"),
        (RunFiles.Cells, "Table of all planning units; opens in DuckDB, pandas, R arrow.", "全部规划单元表，可用 DuckDB、pandas、R arrow 打开。"),
        (RunFiles.CarbonLedger, "Carbon ledger: amount = activity x factor, one row for each region, land use or conversion, gas, pool and factor, today and in the plan, or in every planning year; once for each region layer.", "碳账本：排放量 = 活动量 × 因子，按区域、地类或转换、气体、碳库和因子逐行列出现状与方案（或各规划年）；每个区域图层各列一遍。"),
        (RunFiles.CarbonLedgerTable, "The same as Parquet.", "同上，Parquet 格式。"),
        (RunFiles.CarbonFactors, "Annual carbon fluxes with range, grade, source and version of their set.", "年碳通量系数及其范围、等级、来源与系数集版本。"),
        (RunFiles.CarbonPools, "Carbon pools in tC/ha, as InVEST reads them.", "碳库（tC/公顷），InVEST 可直接读取。"),
        (RunFiles.CarbonParts, "What ecological land holds: kept stock, increment, quality, loss.", "生态空间碳储量三部分核算：存量、增量、质量（及流失）。"),
        (RunFiles.CarbonRange, "How far the account may be off by the ranges of its factors, with standard errors: factors of one study err together in size, so sources emit more where sinks take up more.", "系数区间造成的核算不确定性及其标准误：同一来源的系数按绝对值大小一同偏大或偏小，即碳源偏大时碳汇也偏大。"),
        (RunFiles.CarbonStanding, "What each coefficient brings into the account and how it is known: own, primary (its source was read), secondary, placeholder.", "各系数对核算结果的贡献及其可信度：用户自给、已核对原文、转引、占位值。"),
        (RunFiles.CarbonSource, "Carbon sources of the plan in tCO2e per hectare and year.", "方案碳源（tCO2e/公顷/年）。"),
        (RunFiles.CarbonSink, "Carbon sinks of the plan in tCO2e per hectare and year.", "方案碳汇（tCO2e/公顷/年）。"),
        (RunFiles.CarbonNet, "Net emissions of the plan in tCO2e per hectare and year.", "方案净排放（tCO2e/公顷/年）。"),
        (RunFiles.CarbonChange, "Net emissions of the plan less today's, in tCO2e per hectare and year.", "方案净排放较现状的变化（tCO2e/公顷/年）。"),
        (RunFiles.YearCarbonMaps, "Sources, sinks and net emissions of each planning year, and net emissions less those of today's land in that year, in tCO2e per hectare and year; one colour scale for all years.", "各规划年碳源、碳汇、净排放，以及净排放较保持现状用地的变化（tCO2e/公顷/年）；各年色标一致。"),
        (RunFiles.CarbonSeries, "These maps in order, with the range of their values and colours: the frames of an animation.", "上述地图的顺序、数值范围与色标，可逐帧制作动画。"),
        (RunFiles.Findings, "What the audit found wrong.", "审计发现的问题。"),
        (RunFiles.ExplanationText, "Why no plan keeps all policies, and the ways out, for the minutes.", "为什么没有方案能满足全部政策，以及调整办法，可用于会议纪要。"),
        (RunFiles.Explanation, "The same for programs.", "同上，供程序读取。"),
        (RunFiles.Run, "The whole run in numbers, for programs.", "整个运行的数据，供程序读取。"),
        (RunFiles.LockedScenario, "The scenario with all defaults filled in; runs again as it is.", "已填入全部默认值的场景文件，可直接重新运行。"),
        (RunFiles.Certificate, "Evidence for the bound; verified by 'carbonopt audit'.", "下界的证明数据，由 carbonopt audit 验证。"),
        (RunFiles.Fixing, "Uses of each unit that the evidence closed before another solver was asked about the rest; verified by 'carbonopt audit'.", "在询问另一求解器之前，由证明数据排除的各单元用途；由 carbonopt audit 验证。"),
        (RunFiles.Log, "Progress of the search, one JSON object per line.", "求解过程日志，每行一个 JSON 对象。"),
        (RunFiles.Checksums, "SHA-256 of every file; check with 'sha256sum -c SHA256SUMS'.", "各文件的 SHA-256 校验值。"),
    ];

    public string Name => RunFiles.ReadMe;

    public bool CanExport(ExportContext context) => true;

    public void Export(ExportContext context, string folder)
    {
        var outcome = RunOutcome.Of(context.Report);
        var text = new StringBuilder();
        text.Append(context.Report.Problem.Id).Append("\n\n");
        text.Append(outcome.Meaning.English).Append('\n').Append(outcome.Meaning.Chinese).Append("\n\n");
        if (context.Report.Audit is { } audit && UnmetToday.Of(audit.Policies).Sentence is var today) text.Append(today.English).Append('\n').Append(today.Chinese).Append("\n\n");
        foreach (var (file, english, chinese) in Descriptions)
        {
            if (file != RunFiles.Checksums && !Directory.EnumerateFiles(folder, file).Any()) continue;
            text.Append(file).Append("\n    ").Append(english).Append("\n    ").Append(chinese).Append('\n');
        }
        AtomicFile.WriteText(Path.Combine(folder, Name), text.ToString());
    }
}
