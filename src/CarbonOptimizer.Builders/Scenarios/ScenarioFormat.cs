using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Policies;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>The key table of the scenario format, version 1: the one source of checks, defaults, JSON Schema and key reference.</summary>
internal static class ScenarioFormat
{
    public const string Version = "carbon-optimizer/scenario/1";

    private static readonly RecordShape Run = new("run", "How long and how well to solve.", "求解设置。",
    [
        new Field("seed", new NumberShape(0, 9_007_199_254_740_991, isInteger: true), "Seed of every random choice.", "随机种子。", Default: "1"),
        new Field("time_limit_s", new NumberShape(0.01, 31_536_000), "Stop after so many seconds with the best plan so far.", "时间上限（秒），到时返回当前最优方案。", Default: "600"),
        new Field("iteration_limit", new NumberShape(0, int.MaxValue, isInteger: true), "Stop after so many iterations; 0 for no limit. Reproducible, unlike time.", "迭代上限；0 为不限。与时间上限不同，可复现。", Default: "0"),
        new Field("work_limit", new NumberShape(0, 1_000_000_000), "Stop after so many millions of looks at a use of a unit; 0 for no limit. The same on every machine, so that a limited run can be repeated to the byte.", "工作量上限（百万次单元地类考察）；0 为不限。与机器无关，受限的运行可逐字节复现。", Default: "0"),
        new Field("relative_gap", new NumberShape(0, 1), "Stop once (plan - bound) / |plan| is at most this.", "相对间隙达到该值即停止。", Default: "0.0001"),
        new Field("excess_gap", new NumberShape(0, 1), "Stop only once (plan - bound) / (plan - optimum without boundary costs) is at most this; 1 switches the test off.", "超额间隙达到该值才停止；1 为不检验。", Default: "0.03"),
        new Field("threads", new NumberShape(0, 1024, isInteger: true), "Threads; 0 for all cores. The result does not depend on it.", "线程数；0 为全部核心。结果与线程数无关。", Default: "0"),
        new Field("solver", new ChoiceShape("auto", "lagrangian", "annealing", "exact"), "Solver: `auto` is the certified solver and, where that ends without the asked gap, an exact one on what is still undecided.", "求解器：auto 先用可证明下界的求解器，未达到要求的间隙时再对尚未确定的部分精确求解。", Default: "auto"),
        new Field("program", new ChoiceShape("ortools-scip", "ortools-cp-sat", "ortools-cbc", "ortools-highs", "highs", "scip", "cbc", "glpsol", "gurobi_cl"), "Program of the solver `exact`: one inside this software (ortools-...) or one installed on this machine; ortools-scip, or what CARBON_EXACT names, when not given.", "求解器 exact 所用的程序：本软件自带（ortools-…）或本机已安装的程序；缺省为 CARBON_EXACT 所指程序，否则为 ortools-scip。"),
    ]);

    private static readonly RecordShape Layer = new("layer", "A raster or polygon file, or a field of the parcels.", "栅格或矢量面文件，或地块字段。",
    [
        new Field("file", new FileShape(), "File, relative to the scenario's folder. GeoTIFF and ESRI ASCII grids, GeoJSON, GeoPackage and Shapefile are read directly, other formats through GDAL.", "文件，相对场景文件夹。GeoTIFF、ESRI ASCII、GeoJSON、GeoPackage、Shapefile 可直接读取，其他格式通过 GDAL。"),
        new Field("column", Shapes.Text, "Field of the parcels instead of a file.", "以地块字段代替文件。"),
        new Field("band", new NumberShape(1, 65535, isInteger: true), "Band of a raster.", "栅格波段。", Default: "1"),
        new Field("scale", new NumberShape(-1e9, 1e9, isNonZero: true), "Factor for the values of a raster of quantities, such as 0.01 for hundredths of a degree, or -1 for a suitability that becomes a cost; codes are never scaled.", "数值栅格的倍率，例如以百分之一度存储的坡度为 0.01，适宜性转成本为 -1；代码不缩放。", Default: "1"),
        new Field("offset", new NumberShape(-1e9, 1e9), "Added to the scaled values of a raster of quantities, such as -273.15.", "数值栅格在乘以倍率后所加的偏移量，例如 -273.15。"),
        new Field("nodata", new NoDataShape(), "Value that marks missing cells where the file does not say so; none where every value is real although one looks like a marker.", "文件未声明时，表示无数据的取值；若某值形似无数据标记但确为真实数值，请写 none。"),
        new Field("table", Shapes.Text, "Layer within a vector file that holds several.", "多图层矢量文件中的图层名。"),
        new Field("encoding", new ChoiceShape("auto", "utf8", "gbk"), "Text encoding of a Shapefile.", "Shapefile 的文本编码。", Default: "auto"),
    ])
    {
        AbbreviatedKey = "file",
        Rules = [new KeyRule(["file", "column"], NeedsOne: true)],
    };

    private static readonly RecordShape LandUse = new("land_use", "A land use.", "地类。",
    [
        new Field("id", Shapes.Identifier, "Identifier.", "标识符。", IsRequired: true),
        new Field("name", Shapes.Name, "Name on maps and in tables; the id when not given.", "地图与表格中的名称；缺省为 id。", DefaultFrom: "id"),
        new Field("space", new ChoiceShape("ecological", "agricultural", "urban"), "Functional space it belongs to.", "所属三区空间（生态、农业、城镇）。", IsRequired: true),
        new Field("codes", Shapes.Codes, "Values of the land-use raster or field; the first is written to plans.", "土地利用栅格或字段中的取值；首个用于写出方案。"),
        new Field("values", new ListShape(Shapes.Text, minimumCount: 1, maximumCount: 1000, acceptsSingle: true), "Values of the land-use field of parcels; `07*` for all that begin so, `0201-0204` for a range. The most exact one counts.", "地块现状地类字段中的取值；07* 表示以此开头的全部，0201-0204 表示范围，以最精确者为准。"),
        new Field("colour", new ColourShape(), "Map colour, in quotes.", "地图颜色（需加引号）。", Default: "\"#808080\""),
        new Field("static", Shapes.Switch, "Whether it is never converted and nothing is converted into it (water, transport); needs the policy `static_uses`.", "是否为静态地类（水域、交通等，不转出不转入）；需启用政策 static_uses。", Default: "false"),
        new Field("coefficient", Shapes.Identifier, "Class in the table of flux coefficients; the id when not given.", "通量系数表中的类别；缺省为 id。", DefaultFrom: "id"),
        new Field("flux_tc_per_ha", new NumberShape(-1e6, 1e6), "Annual flux in tC/ha/yr instead of the table's; emission +, sink -; times 44/12 gives tCO2e.", "替代系数表的年通量（tC/公顷/年），排放为正、碳汇为负；乘 44/12 得 tCO2e。"),
        new Field("flux_tco2e_per_ha", new NumberShape(-1e6, 1e6), "Annual flux in tCO2e/ha/yr instead of the table's; emission +, sink -.", "替代系数表的年通量（tCO2e/公顷/年）。"),
        CarbonFormat.FluxKind,
        new Field("pools_tc_per_ha", CarbonFormat.Pools, "Carbon stored, instead of the row of `carbon.pools`.", "碳密度，替代 carbon.pools 中的行。"),
    ]) { Rules = [new KeyRule(["codes", "values"], NeedsOne: true, AllowsSeveral: true), new KeyRule(["flux_tc_per_ha", "flux_tco2e_per_ha"])] };

    private static readonly RecordShape Region = new("region", "A named part of the study area.", "命名区域。",
    [
        new Field("id", Shapes.Identifier, "Identifier.", "标识符。", IsRequired: true),
        new Field("name", Shapes.Name, "Name shown to users; the id when not given.", "显示名称；缺省为 id。", DefaultFrom: "id"),
        new Field("codes", Shapes.Codes, "Raster values of the region.", "区域的栅格取值。"),
        new Field("values", new ListShape(Shapes.Text, minimumCount: 1, acceptsSingle: true), "Values of the polygon field; `420115*` for all that begin so.", "矢量字段取值；420115* 表示以此开头的全部。"),
    ]) { Rules = [new KeyRule(["codes", "values"], NeedsOne: true)] };

    private static readonly RecordShape Blocks = new("blocks", "Equal blocks the grid is cut into.", "格网等分块。",
    [
        new Field("rows", new NumberShape(1, 100, isInteger: true), "Blocks from north to south.", "南北方向的块数。", IsRequired: true),
        new Field("columns", new NumberShape(1, 100, isInteger: true), "Blocks from west to east.", "东西方向的块数。", IsRequired: true),
    ]);

    private static readonly RecordShape RegionLayer = new("region_layer", "One level of regions; a planning unit lies in one of them or in none.", "一级区域划分；每个规划单元属于其中一个或不属于任何区域。",
    [
        new Field("id", Shapes.Identifier, "Identifier.", "标识符。", IsRequired: true),
        new Field("name", Shapes.Name, "Name shown to users; the id when not given.", "显示名称；缺省为 id。", DefaultFrom: "id"),
        new Field("layer", Shapes.Layer, "Raster layer, polygon layer or field of parcels.", "栅格图层、面图层或地块字段。"),
        new Field("blocks", Blocks, "Equal blocks of the grid instead of a layer; `codes` of the regions number them from 1, row by row from the northwest.", "以等分格网代替图层；各区域的 codes 为分块编号，自西北角起逐行从 1 编号。"),
        new Field("field", Shapes.Text, "Field of a polygon layer that holds the values.", "面图层中保存取值的字段。"),
        new Field("regions", new ListShape(Region, minimumCount: 1, maximumCount: 30_000, uniqueKey: "id"), "The regions.", "区域列表。", IsRequired: true),
    ]) { Rules = [new KeyRule(["layer", "blocks"], NeedsOne: true), new KeyRule(["blocks", "field"])] };

    private static readonly RecordShape Grid = new("grid", "The planning grid, which is the grid of the layer `landuse`.", "规划格网，即图层 landuse 的格网。",
    [
        new Field("neighbourhood", new ChoiceShape("4", "8"), "Neighbours of a cell. 8 measures boundaries without favouring the axes.", "邻域（4 或 8）；8 邻域的边界长度不偏向坐标轴方向。", Default: "8"),
        new Field("undeclared_codes", new ChoiceShape("refuse", "drop"), "What to do with land-use codes that no land use declares: refuse the data, or leave the cells out.", "未声明的土地利用代码：拒绝或排除对应像元。", Default: "refuse"),
    ]);

    public static VariantShape Objective { get; } = new("objective", ObjectiveFormat.Kinds);

    public static VariantShape Policy { get; } = new("policy", [.. PolicyKinds.All.Select(kind => kind.Shape)]);

    public static RecordShape Root { get; } = new("scenario", "A scenario.", "场景。",
    [
        new Field("schema", new ChoiceShape(Version), "Version of the format.", "格式版本。", IsRequired: true),
        new Field("id", Shapes.Identifier, "Identifier of the scenario.", "场景标识符。", IsRequired: true),
        new Field("title", Shapes.Name, "Title; the id when not given.", "标题；缺省为 id。", DefaultFrom: "id"),
        new Field("description", Shapes.Text, "Free text.", "说明。"),
        new Field("extends", Shapes.Text, "Scenario file this one builds on. Tables are merged, lists of items with an id (or kind) item by item; everything else is replaced. Paths stay relative to the scenario that is run.", "所继承的场景文件。键值表逐键合并，带 id（或 kind）的列表逐项合并，其余替换。路径始终相对于所运行的场景。"),
        new Field("run", Run, "How long and how well to solve.", "求解设置。", Default: "{}"),
        new Field("grid", Grid, "The planning grid.", "规划格网。", Default: "{}"),
        new Field("parcels", ParcelFormat.Parcels, "Parcels as planning units instead of the grid of the layer `landuse`.", "以地块作为规划单元，代替图层 landuse 的格网。"),
        new Field("layers", new TableShape(Shapes.Identifier, Layer), "Files by name. Without parcels, the layer `landuse` is required and all other rasters must lie on its grid.", "按名称列出的文件。无地块时必须包含 landuse,其余栅格须与其对齐。", Default: "{}"),
        new Field("land_uses", new ListShape(LandUse, minimumCount: 1, maximumCount: LandUseCatalogue.MaximumCount, uniqueKey: "id"), "The land uses.", "地类列表。", IsRequired: true),
        new Field("regions", new ListShape(RegionLayer, maximumCount: 100, uniqueKey: "id"), "Levels of regions.", "区域划分列表。", Default: "[]"),
        new Field("carbon", CarbonFormat.Carbon, "How carbon is counted.", "碳核算方式。", Default: "{}"),
        new Field("periods", PeriodFormat.Periods, "Planning years, for a plan in several periods.", "规划年（多期规划）。"),
        new Field("objectives", new ListShape(Objective, minimumCount: 1, maximumCount: 100), "What is minimised, as a weighted sum.", "最小化的目标（加权和）。", IsRequired: true),
        new Field("policies", new ListShape(Policy, maximumCount: 2000, uniqueKey: "id"), "What every plan must keep.", "每个方案必须遵守的政策。", Default: "[]"),
        new Field("tradeoff", TradeoffFormat.Record, "The trade-off front that `carbonopt pareto` computes.", "carbonopt pareto 计算的权衡前沿。"),
    ]);
}
