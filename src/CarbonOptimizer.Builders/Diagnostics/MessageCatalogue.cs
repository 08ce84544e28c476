using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>
/// The wording of every diagnostic of this project, in both languages, by its stable code. CO10xx: reading the file;
/// CO11xx: its keys and values; CO12xx: paths; CO13xx: overrides; CO14xx: layers; CO15xx: coefficients; CO16xx: meaning;
/// CO17xx: parcels; CO18xx: periods; CO19xx: batches; CO21xx: proposals (their texts stand where they arise).
/// </summary>
internal static class MessageCatalogue
{
    private static readonly Dictionary<string, MessageTemplate> Templates = new(StringComparer.Ordinal)
    {
        ["CO1001"] = Text("Cannot read '{0}': {1}", "无法读取“{0}”：{1}"),
        ["CO1002"] = Text("'{0}' is not UTF-8 text (first fault at byte {1}).", "“{0}”不是 UTF-8 文本（首个错误位于第 {1} 字节）。", "Maybe it was saved as GBK or UTF-16; save it as UTF-8.", "文件可能以 GBK 或 UTF-16 保存，请另存为 UTF-8。"),
        ["CO1003"] = Text("This is not valid YAML: {0}", "YAML 语法错误：{0}"),
        ["CO1004"] = Text("The file is refused: {0} is more than the limit of {1}.", "文件被拒绝：{0} 超过上限 {1}。"),
        ["CO1005"] = Text("YAML anchors, aliases, merge keys and tags are not accepted ({0}).", "不接受 YAML 锚点、别名、合并键和标签（{0}）。", "Write the value out, or use 'extends' to share settings; quote a text that begins with &, * or !.", "请直接写出数值，或用 extends 共享设置；以 &、* 或 ! 开头的文本请加引号。"),
        ["CO1006"] = Text("Key '{0}' is written twice; the first is on line {1}.", "键“{0}”重复；首次出现在第 {1} 行。"),
        ["CO1007"] = Text("The file holds more than one YAML document.", "文件包含多个 YAML 文档。", "Remove the line '---' and what follows.", "请删除“---”行及其后的内容。"),
        ["CO1008"] = Text("The text contains the hidden character {0}.", "文本包含隐藏字符 {0}。", "Delete it; it makes the file look different from what it says.", "请删除该字符，它会使文件显示与实际内容不符。"),
        ["CO1009"] = Text("'{0}' is empty.", "“{0}”为空。"),
        ["CO1010"] = Text("A key must be a single value.", "键必须是单个值。"),
        ["CO1011"] = Text("There is no file '{0}'.", "没有文件“{0}”。", "Maybe name a scenario file, a folder with a scenario.yaml or a run folder.", "请给出场景文件、含 scenario.yaml 的文件夹或结果文件夹。"),
        ["CO1012"] = Text("Line {0} is indented with a tab.", "第 {0} 行以制表符缩进。", "YAML indents with spaces only.", "YAML 只能用空格缩进。"),

        ["CO1101"] = Text("Unknown key '{0}' in {1}.", "{1} 中有未知的键“{0}”。"),
        ["CO1102"] = Text("Key '{0}' is missing in {1}.", "{1} 缺少键“{0}”。"),
        ["CO1103"] = Text("'{0}' must be {1}, not {2}.", "“{0}”应为{1},而不是{2}。"),
        ["CO1104"] = Text("'{0}' is not {1}.", "“{0}”不是{1}。"),
        ["CO1105"] = Text("{0} is outside the range {1}.", "{0} 超出范围 {1}。"),
        ["CO1106"] = Text("'{0}' is not one of the choices for '{1}'.", "“{0}”不是“{1}”的可选值。"),
        ["CO1107"] = Text("'{0}' is not an identifier.", "“{0}”不是合法标识符。", "Use lower-case letters, digits, '-' and '_', beginning with a letter, at most 64 characters.", "请使用小写字母、数字、“-”和“_”，以字母开头，最多 64 个字符。"),
        ["CO1108"] = Text("'{0}' is declared twice in {1}.", "“{0}”在 {1} 中重复声明。"),
        ["CO1109"] = Text("There is no {0} '{1}'.", "没有名为“{1}”的{0}。"),
        ["CO1110"] = Text("Only one of the keys {0} may be given in {1}.", "{1} 中的键 {0} 只能给出一个。"),
        ["CO1111"] = Text("One of the keys {0} is needed in {1}.", "{1} 需要键 {0} 之一。"),
        ["CO1112"] = Text("This is not a scenario of a known version: '{0}'.", "场景版本无法识别：“{0}”。", "Write 'schema: carbon-optimizer/scenario/1'.", "请写 schema: carbon-optimizer/scenario/1。"),
        ["CO1113"] = Text("'{0}' has {1} items; it needs {2}.", "“{0}”有 {1} 项，需要 {2} 项。"),
        ["CO1114"] = Text("The text is {0} characters long; {1} are allowed.", "文本长度为 {0} 个字符，最多允许 {1} 个。"),
        ["CO1115"] = Text("Key '{0}' has no value.", "键“{0}”没有值。"),

        ["CO1201"] = Text("'{0}' lies outside the scenario's folder.", "“{0}”位于场景文件夹之外。", "Move the file into the folder, or allow outside files explicitly (--allow-outside).", "请将文件移入场景文件夹，或显式允许外部文件（--allow-outside）。"),
        ["CO1202"] = Text("There is no file '{0}' in {1}.", "{1} 中没有文件“{0}”。"),
        ["CO1203"] = Text("'{0}' is a link that leads outside the scenario's folder.", "“{0}”是指向场景文件夹之外的链接。", "Copy the file into the folder, or allow outside files explicitly (--allow-outside).", "请将文件复制到场景文件夹，或显式允许外部文件（--allow-outside）。"),
        ["CO1204"] = Text("'{0}' is not a regular file.", "“{0}”不是普通文件。"),
        ["CO1205"] = Text("'{0}' extends itself, or the chain of base files is longer than {1}.", "“{0}”循环继承，或继承链超过 {1} 层。"),
        ["CO1206"] = Text("'{0}' is not a usable path.", "“{0}”不是可用的路径。"),
        ["CO1208"] = Text("Permission to read '{0}' is denied.", "没有读取“{0}”的权限。", "Ask its owner for permission to read, or copy it into the scenario's folder.", "请向其所有者申请读取权限，或将其复制到场景文件夹。"),

        ["CO1209"] = Text("'{0}' is a folder.", "“{0}”是文件夹。", "A file geodatabase (.gdb) has to be exported first: ogr2ogr layer.gpkg FILE.gdb LAYER, or 'Export Features' in ArcGIS; carbonopt init reads one where GDAL is installed.", "文件地理数据库（.gdb）需先导出：ogr2ogr layer.gpkg FILE.gdb LAYER，或 ArcGIS“导出要素”；安装 GDAL 后 carbonopt init 可直接读取。"),
        ["CO1207"] = Text("'{0}' only describes data that lie elsewhere (virtual raster, map service).", "“{0}”仅描述位于别处的数据（虚拟栅格、地图服务）。", "Convert it to GeoTIFF, or allow outside files explicitly (--allow-outside).", "请转换为 GeoTIFF,或显式允许外部文件（--allow-outside）。"),

        ["CO1301"] = Text("The setting '{0}' does not exist: there is no '{1}'.", "设置“{0}”不存在：没有“{1}”。"),
        ["CO1302"] = Text("'{0}' is not of the form path.to.key=value.", "“{0}”不符合 path.to.key=value 的形式。"),

        ["CO1401"] = Text("Layer '{0}' does not lie on the grid of the land use: {1}", "图层“{0}”与土地利用栅格不对齐：{1}", "Resample it to the grid of the land-use layer first.", "请先将其重采样到土地利用图层的栅格。"),
        ["CO1402"] = Text("The land-use layer has {0} cells of code {1}, which no land use declares.", "土地利用图层有 {0} 个像元的代码 {1} 未被任何地类声明。", "Add the code to a land use, or set grid.undeclared_codes: drop. Declared codes: {2}.", "请将该代码加入某一地类，或设置 grid.undeclared_codes: drop。已声明代码：{2}。"),
        ["CO1403"] = Text("{1} cells ({2} ha) with a land use are left out because layer '{0}' has no data there.", "图层“{0}”无数据，{1} 个有地类的像元（{2} 公顷）被排除。"),
        ["CO1404"] = Text("Layer '{0}' has no data in {1} planning units; they count as outside.", "图层“{0}”在 {1} 个规划单元无数据，按范围外处理。"),
        ["CO1405"] = Text("Region layer '{0}' has {1} planning units of code {2}, which no region declares; they lie in no region.", "区域图层“{0}”有 {1} 个规划单元的代码 {2} 未声明，不属于任何区域。"),
        ["CO1406"] = Text("'{0}' covers no planning unit.", "“{0}”未覆盖任何规划单元。", "Maybe the value rule or the coordinate system of the layer is wrong.", "图层的取值规则或坐标系可能有误。"),
        ["CO1407"] = Text("No cell is left to plan: {0} cells, {1} with a declared land use.", "没有可规划的像元：共 {0} 个像元，{1} 个具有已声明的地类。"),
        ["CO1408"] = Text("Land use '{0}' does not occur in the land-use layer (codes {1}).", "地类“{0}”未出现在土地利用图层中（代码 {1}）。"),
        ["CO1409"] = Text("Layer '{0}' cannot be used: {1}", "图层“{0}”无法使用：{1}", "{2}", "{2}"),
        ["CO1410"] = Text("Layer '{0}' is a polygon file; a raster is needed here.", "图层“{0}”是矢量面文件，此处需要栅格。"),
        ["CO1411"] = Text("{0} cells ({1} ha) of undeclared codes are left out: {2}.", "{0} 个未声明代码的像元（{1} 公顷）被排除：{2}。"),
        ["CO1412"] = Text("Layer '{0}' holds the slope {1}; degrees lie between 0 and 90.", "图层“{0}”含坡度值 {1},而坡度（度）应在 0 至 90 之间。", "Maybe it is in percent, or in hundredths of a degree; then set the layer's scale to 0.01.", "数值可能为百分比或百分之一度；后者请将图层的 scale 设为 0.01。"),
        ["CO1413"] = Text("The grid has degrees as its unit; areas are exact per row, boundary lengths use the size of a cell at the middle row ({0} m x {1} m).", "栅格以度为单位；面积按行精确计算，边界长度采用中间行的像元尺寸（{0} 米 x {1} 米）。"),
        ["CO1414"] = Text("The polygon layer '{0}' has no field '{1}'.", "矢量图层“{0}”没有字段“{1}”。"),
        ["CO1415"] = Text("The land-use layer names no coordinate system; its cell size is taken to be metres.", "土地利用图层没有坐标系，像元大小按米处理。"),
        ["CO1417"] = Text("A cell of the land-use layer measures {0} m x {1} m; planning cells must be between 0.1 m and 100 km.", "土地利用图层的像元为 {0} 米 x {1} 米，规划像元应在 0.1 米至 100 公里之间。"),

        ["CO1418"] = Text("Layer '{0}' holds {1} in {2} cells, which looks like a marker of missing cells that the file does not declare.", "图层“{0}”有 {2} 个像元的值为 {1}，形似文件未声明的无数据标记。", "Write 'nodata: {1}' for the layer if it is one, or 'nodata: none' if the value is real.", "若是无数据标记，请为该图层写 nodata: {1}；若确为真实数值，请写 nodata: none。"),
        ["CO1419"] = Text("Layer '{0}' holds the slope {1} in {2} units; a slope is not negative.", "图层“{0}”有 {2} 个单元的坡度为 {1}，坡度不应为负。", "Maybe it marks missing cells; then write 'nodata: {1}' for the layer.", "若为无数据标记，请为该图层写 nodata: {1}。"),
        ["CO1420"] = Text("Layer '{0}' declares {1} x {2} cells, which need at least {3} MiB; {4} MiB are allowed.", "图层“{0}”声明 {1} x {2} 个像元，至少需要 {3} MiB 内存，可用 {4} MiB。", "Cut it to the study area, or take larger cells; a small file can declare very many.", "请裁剪到研究区，或采用更大的像元；很小的文件也可能声明极多像元。"),
        ["CO1501"] = Text("The coefficient file is faulty: {0}", "系数文件有误：{0}"),
        ["CO1502"] = Text("There is no flux coefficient for class '{0}'.", "没有类别“{0}”的通量系数。"),
        ["CO1503"] = Text("The coefficient of land use '{0}' (class '{1}', {2} tC/ha/yr) is a placeholder without a source.", "地类“{0}”（类别“{1}”，{2} tC/ha/yr）的系数为无来源的占位值。", "Give flux_tco2e_per_ha or flux_tc_per_ha from a local inventory.", "请用本地清单给出 flux_tco2e_per_ha 或 flux_tc_per_ha。"),

        ["CO1504"] = Text("The pool set '{0}' has no class '{1}' for land use '{2}'.", "碳库数据集“{0}”没有地类“{2}”所需的类别“{1}”。"),
        ["CO1505"] = Text("Mode '{0}' needs carbon pools.", "“{0}”模式需要碳库数据。", "Name a set with 'pools', or give 'pools_tc_per_ha' for every land use.", "请用 pools 指定数据集，或为每个地类给出 pools_tc_per_ha。"),
        ["CO1506"] = Text("The pool table '{0}' does not have one and the same row for the codes {1} of land use '{2}'.", "碳库表“{0}”未为地类“{2}”的代码 {1} 给出一致的行。", "Add the missing codes; codes with different pools are different land uses.", "请补齐代码；碳库不同的代码应为不同地类。"),
        ["CO1507"] = Text("Land use '{0}' has no soil factors. Soil to 30 cm by factors cannot be compared with soil of another depth, so every land use needs them.", "地类“{0}”没有土壤因子。按因子计算的 0-30 厘米土壤碳不能与其他深度混用，因此每个地类都需给出。"),
        ["CO1508"] = Text("Land use '{0}' (class '{1}') has no flux in this account: {2}.", "地类“{0}”（类别“{1}”）在本核算口径（{2}）下没有通量。", "Maybe the table states CO2e; then set 'gwp', for example AR6-100.", "该表可能按 CO2 当量给出，请设置 gwp，例如 AR6-100。"),
        ["CO1509"] = Text("'{0}' is not in the table {1}.", "表 {1} 中没有“{0}”。"),
        ["CO1510"] = Text("'{0}' is not in region layer '{1}'; regional coefficients must all belong to one layer.", "“{0}”不属于区域图层“{1}”；区域系数必须属于同一图层。"),
        ["CO1511"] = Text("Land use '{0}' covers no land today, so energy cannot be spread over it.", "地类“{0}”现状面积为 0,无法分摊能源消耗。", "Give 'area_ha', the land the quantities were burnt on.", "请给出 area_ha，即能源消耗所在的用地面积。"),
        ["CO1512"] = Text("This policy compares annual fluxes, and mode 'stock' has none.", "本政策比较年通量，而 stock 模式没有通量。", "Use mode flux or hybrid.", "请使用 flux 或 hybrid 模式。"),
        ["CO1514"] = Text("There is no version {0} of the coefficients '{1}'; there are {2}.", "系数数据集“{1}”没有版本 {0}；现有版本：{2}。"),
        ["CO1515"] = Text("The coefficients '{0}' have nothing of {1}, so an account in {2} would be incomplete.", "系数数据集“{0}”不含 {1}，按 {2} 核算将不完整。", "Add lines of this gas, even of 0 where land emits none, or count CO2 only.", "请补充该气体的系数（不排放的地类可写 0），或改用 co2_only。"),
        ["CO1516"] = Text("{0} conversions let soil gain carbon implausibly fast; {1} tC/ha a year is the most measured after afforestation. From, to, tC/ha a year (years, times the measured): {2}.", "{0} 种用地转换的土壤碳增量过快；造林后实测上限为每年 {1} tC/公顷。原地类、新地类、年增量 tC/公顷（年数，为实测的倍数）：{2}。", "Limit it: transition.soil_gain_max_tc_per_ha: 0.37; or take the soil of all land uses to 30 cm from 'soil'.", "可设置 transition.soil_gain_max_tc_per_ha: 0.37，或用 soil 按 0-30 厘米统一计算土壤碳。"),
        ["CO1518"] = Text("The pools come from different tables ({0}); their soils may be of different depth, and the difference would count as carbon.", "碳库来自不同数据集（{0}），土壤深度可能不同，其差异会被计为碳变化。", "Give the soil of every land use to the same depth, for example by 'soil'.", "请使各地类土壤为同一深度，例如使用 soil。"),
        ["CO1519"] = Text("A largest soil gain of {0} tC/ha a year makes transitions of more than 500 years.", "土壤碳年增量上限 {0} tC/公顷将使过渡期超过 500 年。"),
        ["CO1520"] = Text("{0} conversions let plants gain carbon implausibly fast; {1} tC/ha a year is the most measured in Chinese forests. From, to, tC/ha a year (years, times the measured): {2}.", "{0} 种用地转换的植被碳增量过快；国内森林实测上限为每年 {1} tC/公顷。原地类、新地类、年增量 tC/公顷（年数，为实测的倍数）：{2}。", "Let growth take longer: transition.biomass_gain.years.", "可延长 transition.biomass_gain.years。"),
        ["CO1521"] = Text("The enterprises of land use '{0}' cannot be placed: {1}", "地类“{0}”的企业点位无法使用：{1}"),
        ["CO1522"] = Text("'{0}' does not lie on its side of 'trajectory' in every year.", "“{0}”在某些年份越过了 trajectory。"),
        ["CO1517"] = Text("There is no grid factor of {0} for '{1}'; there are {2}.", "没有 {0} 年“{1}”的电网排放因子；现有年份：{2}。"),
        ["CO1513"] = Text("'{0}' has no effect: mode 'stock' counts no annual fluxes.", "“{0}”不起作用：stock 模式不计年通量。"),

        ["CO1601"] = Text("The minimum {0} {2} is above the maximum {1} {2}.", "最小值 {0} {2} 大于最大值 {1} {2}。"),
        ["CO1603"] = Text("No objective has a positive weight; every plan would be equally good.", "没有任何目标的权重为正，所有方案将无差别。"),
        ["CO1604"] = Text("Code {0} belongs to both '{1}' and '{2}'.", "代码 {0} 同时属于“{1}”和“{2}”。"),
        ["CO1605"] = Text("Land use '{0}' is static, but no policy of kind static_uses is switched on; plans may convert it.", "地类“{0}”为静态地类，但未启用 static_uses 政策，方案可能改变它。", "Add '- {{kind: static_uses}}' to the policies.", "请在 policies 中加入 - {{kind: static_uses}}。"),
        ["CO1606"] = Text("The share refers to today's area of {0}, which is 0 ha in '{1}'.", "比例基于 {0} 的现状面积，而其在“{1}”中为 0 公顷。"),
        ["CO1608"] = Text("'{0}' leaves policy '{1}' without any land use to be about.", "“{0}”未给政策“{1}”留下任何适用地类。", "Maybe the land uses it should name lie in another space; name them.", "应适用的地类可能属于其他空间，请明确列出。"),
        ["CO1609"] = Text("{0} does not fit the cropland of this policy ({1}): paddy must be cropland, and what occupies cropland must be another use.", "{0} 与本政策的耕地（{1}）不符：水田须属于耕地，占用耕地的须为其他地类。"),
        ["CO1610"] = Text("'{0}' is not a region of the layer '{1}'.", "“{0}”不是图层“{1}”的区域。"),
        ["CO1611"] = Text("Windows of {0} {2} would be more than {1}.", "边长 {0} {2}的窗口总数将超过 {1}。", "Use larger windows.", "请增大窗口。"),
        ["CO1612"] = Text("Policy '{0}' is statutory in the scenario this one extends and may only be tightened: '{1}' is {2} there and {3} here.", "政策“{0}”在所继承的场景中为法定政策，只可收紧：“{1}”原为 {2}，此处为 {3}。", "Change it in the base scenario, or try it out with --set.", "请在基础场景中修改，或用 --set 试算。"),
        ["CO1613"] = Text("Policy '{0}' is statutory in the scenario this one extends; whether its new '{1}' is at least as strict cannot be told.", "政策“{0}”在所继承的场景中为法定政策；其新的“{1}”是否不弱于原值无法判定。", "Compare the two by hand.", "请人工核对。"),
        ["CO1615"] = Text("'{0}' asks for {1} percent of today's area.", "“{0}”要求现状面积的百分之 {1}。", "Percentages are written as such: {2} for {1} times today.", "请按百分数书写：现状的 {1} 倍应写 {2}。"),
        ["CO1614"] = Text("Policy '{0}' must be either hard or soft with a penalty: 'hard: false' needs 'penalty', 'hard: true' excludes it.", "政策“{0}”应为硬性，或为带 penalty 的柔性：hard: false 须给出 penalty，hard: true 不得给出。"),
        ["CO1621"] = Text("A front needs 2 to {1} axes, not {0}.", "前沿需要 2 至 {1} 个坐标轴，而不是 {0} 个。", "Name some objectives under tradeoff.axes.", "请在 tradeoff.axes 中选定目标。"),
        ["CO1622"] = Text("Axis '{0}' has no objective with a coefficient above 0.", "坐标轴“{0}”没有系数大于 0 的目标。"),
        ["CO1623"] = Text("The weights '{0}' are all 0.", "权重“{0}”全部为 0。"),

        ["CO1701"] = Text("Layer '{0}' is a field of parcels, but the scenario has cells for planning units.", "图层“{0}”为地块字段，但该场景以像元为规划单元。", "Declare the file under 'parcels', or give the layer a file.", "请在 parcels 中声明地块文件，或为该图层指定文件。"),
        ["CO1702"] = Text("{0} parcels ({1} ha) are left out because '{2}' has no value there: {3}.", "“{2}”无值，{0} 个地块（{1} 公顷）被排除：{3}。"),
        ["CO1703"] = Text("{0} parcels ({1} ha) have the land use '{2}', which no land use declares: {3}.", "{0} 个地块（{1} 公顷）的地类“{2}”未被声明：{3}。", "Add the value to a land use, or set parcels.undeclared: drop.", "请将该取值加入某一地类，或设置 parcels.undeclared: drop。"),
        ["CO1704"] = Text("{0} parcels ({1} ha) of undeclared land uses are left out: {2}.", "{0} 个地类未声明的地块（{1} 公顷）被排除：{2}。"),
        ["CO1705"] = Text("The name '{0}' in field '{1}' stands for several parcels: {2}.", "字段“{1}”中的编号“{0}”对应多个地块：{2}。", "Maybe another field names the parcels; without 'id' their record numbers do.", "编号可能在其他字段；不写 id 时使用记录序号。"),
        ["CO1706"] = Text("{0} parcels have no name in field '{1}': {2}.", "{0} 个地块在字段“{1}”中没有编号：{2}。", "Without 'id' the record numbers name the parcels.", "不写 id 时使用记录序号。"),
        ["CO1707"] = Text("{0} records have no polygon with an area and are left out: {2}.", "{0} 条记录没有有面积的多边形，被排除：{2}。"),
        ["CO1708"] = Text("{0} parcels ({1} ha) cross or touch themselves and were repaired: {2}.", "{0} 个地块（{1} 公顷）自相交，已修复：{2}。"),
        ["CO1709"] = Text("{0} parcels ({1} ha) are drawn a second time and are left out: {2}.", "{0} 个地块（{1} 公顷）为重复图形，被排除：{2}。"),
        ["CO1710"] = Text("{0} pairs of parcels have a sliver between them within the tolerance ({1} ha in all); they count as neighbours: {2}.", "{0} 对地块之间存在容差内的缝隙或重叠（共 {1} 公顷），按相邻处理：{2}。"),
        ["CO1711"] = Text("{0} pairs of parcels face each other across a gap a little wider than the tolerance (along {1} m); they are no neighbours there: {2}.", "{0} 对地块之间的缝隙略大于容差（长 {1} 米），该处不相邻：{2}。", "Maybe parcels.tolerance_m should be larger.", "可考虑增大 parcels.tolerance_m。"),
        ["CO1712"] = Text("{0} pairs of parcels lie over each other ({1} ha in all); their common land counts twice: {2}.", "{0} 对地块相互重叠（共 {1} 公顷），重叠部分被重复计算：{2}。", "Correct the drawing if the areas matter.", "如面积重要，请先修正图形。"),
        ["CO1713"] = Text("{0} parcels ({1} ha) have no neighbour: {2}.", "{0} 个地块（{1} 公顷）没有相邻地块：{2}。"),
        ["CO1714"] = Text("{0} parcels lie on a heap of others; not all lines there were compared: {2}.", "{0} 个地块处图形大量堆叠，未能比较全部边线：{2}。"),
        ["CO1715"] = Text("Field '{0}' holds '{1}' in {2}, which is not a number.", "字段“{0}”在{2}处的值“{1}”不是数字。"),
        ["CO1716"] = Text("The areas of {0} parcels differ by more than 5 % from those of their polygons: {1}.", "{0} 个地块的面积与图形面积相差超过 5%：{1}。", "Maybe parcels.area_unit is wrong.", "可能 parcels.area_unit 有误。"),
        ["CO1717"] = Text("'{0}' counts cells of a grid; the planning units are parcels.", "“{0}”以像元计，而规划单元为地块。", "Use a region layer, or window_m for windows.", "请改用区域图层；窗口请用 window_m。"),
        ["CO1718"] = Text("No parcel is left to plan: {0} records, {1} with a polygon.", "没有可规划的地块：共 {0} 条记录，{1} 条有多边形。"),
        ["CO1719"] = Text("Field '{0}' holds {1} in {2}; the area of a parcel must be positive.", "字段“{0}”在{2}处为 {1},地块面积必须为正。"),
        ["CO1720"] = Text("'values' compares texts of a field of parcels; layer '{0}' is a file.", "values 用于地块字段的文本，而图层“{0}”为文件。", "Use equals, min or max.", "请使用 equals、min 或 max。"),
        ["CO1721"] = Text("The parcels name no coordinate system, and their coordinates ({0}, {1}) to ({2}, {3}) look like degrees; they cannot be measured as metres.", "地块没有坐标系，其坐标（{0}, {1}）至（{2}, {3}）形似经纬度，不能按米计算面积。", "Give the file its coordinate system, for example EPSG:4490 or EPSG:4326.", "请为文件设置坐标系，例如 EPSG:4490 或 EPSG:4326。"),
        ["CO1722"] = Text("The parcels name no coordinate system; their coordinates are taken to be metres.", "地块没有坐标系，其坐标按米处理。"),
        ["CO1723"] = Text("{0} parcels lie across or beyond the meridian of 180 degrees, where areas and neighbours in degrees have no meaning: {1}.", "{0} 个地块跨越或超出 180 度经线，无法以经纬度计算其面积与相邻关系：{1}。", "Project the layer first, to a zone around that meridian.", "请先将图层投影到该经线附近的投影带。"),

        ["CO1801"] = Text("Policy '{0}' speaks of planning years, but the scenario has no 'periods'.", "政策“{0}”涉及规划年，但场景未给出 periods。"),
        ["CO1802"] = Text("Planning year {0} does not lie after {1}; years must ascend from the base year.", "规划年 {0} 不晚于 {1}；年份须自现状年起递增。"),
        ["CO1803"] = Text("Land use is given for {0}, but not for every planning year before it.", "给出了 {0} 年的用地，但其之前的规划年未全部给出。"),
        ["CO1804"] = Text("{0} is no planning year; those are {1}.", "{0} 不是规划年；规划年为 {1}。"),
        ["CO1805"] = Text("'{0}' is given emissions for staying what it is.", "“{0}”保持不变却给出了转换排放。", "The flux of the land use stands for land that stays.", "保持不变的用地由其通量表示。"),
        ["CO1807"] = Text("Conversion emissions are added to the change of pools of carbon mode {0}.", "转换排放与碳核算方式 {0} 的碳库变化叠加计算。", "Maybe the same carbon is counted twice; leave one of them out.", "同一碳量可能被重复计算，请只保留其一。"),
        ["CO1808"] = Text("Policy '{0}' asks nothing: no planning year follows in which it could hold.", "政策“{0}”没有任何要求：其后没有可适用的规划年。", "A peak needs a later planning year to compare with, or a limit: max_tco2e_per_year or max_percent_of_base.", "达峰须有之后的规划年可比较，或给出上限 max_tco2e_per_year、max_percent_of_base。"),
        ["CO1809"] = Text("{0} is no past year: history ends before the base year {1}.", "{0} 不是历史年份：history 须早于现状年 {1}。"),
        ["CO1810"] = Text("Policy '{0}' limits the peak to a share of the base year's net emissions, which are {1} tCO2e/yr; of what is not positive a share is no limit.", "政策“{0}”按现状年净排放的百分比限制峰值，而现状年净排放为 {1} tCO2e/年；非正数的百分比不构成上限。", "Give the limit in tonnes: max_tco2e_per_year.", "请改用 max_tco2e_per_year（吨）给出上限。"),
        ["CO1806"] = Text("Layer '{0}' has no declared land use in {1} planning units.", "图层“{0}”在 {1} 个规划单元没有已声明的地类。"),

        ["CO1901"] = Text("'{0}' is not the path of a setting.", "“{0}”不是设置路径。", "Write it as --set takes it, such as policies.urban-county.min_ha.", "请按 --set 的写法，例如 policies.urban-county.min_ha。"),
        ["CO1902"] = Text("'{0}' compares with nothing.", "“{0}”缺少比较值。", "Write a value, a list of values or a comparison such as '>250'.", "请写单个值、值列表，或如 '>250' 的比较。"),
        ["CO1903"] = Text("'{0}' is not {1}.", "“{0}”不是{1}。", "Write {2}.", "请写 {2}。"),
        ["CO1904"] = Text("There is no scenario '{0}'.", "没有场景“{0}”。", "Paths are relative to the batch file; name a scenario file or its folder.", "路径相对批量文件；请给出场景文件或其文件夹。"),
        ["CO1905"] = Text("'{0}' has {1} values, but '{2}' has {3}; values of 'zip' belong together.", "“{0}”有 {1} 个取值，而“{2}”有 {3} 个；zip 的取值须一一配对。"),
        ["CO1906"] = Text("'{0}' is not an axis of the grid.", "“{0}”不是网格的轴。"),
        ["CO1907"] = Text("'{0}' is a setting that no run changes.", "没有运行改变设置“{0}”。"),
        ["CO1908"] = Text("The batch has {0} runs; {1} are allowed.", "该批量有 {0} 次运行，最多允许 {1} 次。", "Maybe fewer values on one axis.", "可减少某一轴的取值。"),
    };

    public static IEnumerable<string> Codes => Templates.Keys;

    public static MessageTemplate Find(string code) => Templates[code];

    private static MessageTemplate Text(string english, string chinese, string englishHint = "", string chineseHint = "") =>
        new(new BilingualText(english, chinese), new BilingualText(englishHint, chineseHint));
}
