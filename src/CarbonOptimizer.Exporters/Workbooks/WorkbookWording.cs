using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Workbooks;

/// <summary>What the tables, columns and words of CSV files are called in a workbook.</summary>
internal static class WorkbookWording
{
    /// <summary>Columns by the name they have in CSV files.</summary>
    private static readonly Dictionary<string, (string English, string Chinese, SheetFormat Format)> Columns = new(StringComparer.Ordinal)
    {
        ["use"] = ("Land use, id", "地类标识", SheetFormat.Text), ["code"] = ("Code", "代码", SheetFormat.Number), ["name"] = ("Name", "名称", SheetFormat.Text),
        ["baseline_ha"] = ("Today (ha)", "现状（公顷）", SheetFormat.Amount), ["plan_ha"] = ("Plan (ha)", "方案（公顷）", SheetFormat.Amount),
        ["change_ha"] = ("Change (ha)", "变化（公顷）", SheetFormat.Amount), ["share"] = ("Share of the plan", "占方案面积比例", SheetFormat.Share),
        ["policy"] = ("Policy", "政策", SheetFormat.Text), ["rule"] = ("Rule", "规则", SheetFormat.Text), ["status"] = ("Status", "状态", SheetFormat.Text),
        ["basis"] = ("Legal basis", "依据", SheetFormat.Text), ["owner"] = ("Owner", "主管部门", SheetFormat.Text), ["tags"] = ("Tags", "标签", SheetFormat.Text),
        ["unit"] = ("Unit", "单位", SheetFormat.Text), ["asked_min"] = ("Asked, at least", "要求下限", SheetFormat.Number), ["asked_max"] = ("Asked, at most", "要求上限", SheetFormat.Number),
        ["got"] = ("Plan", "方案", SheetFormat.Number), ["baseline"] = ("Today", "现状", SheetFormat.Number), ["plan"] = ("Plan", "方案", SheetFormat.Number),
        ["slack"] = ("Slack", "余量", SheetFormat.Number), ["kept"] = ("Kept", "是否满足", SheetFormat.Text), ["shadow_price"] = ("Shadow price", "影子价格", SheetFormat.Number),
        ["shadow_price_unit"] = ("Unit of the price", "价格单位", SheetFormat.Text), ["binding_limit"] = ("Limit that binds", "起约束作用的限值", SheetFormat.Text),
        ["penalty_per_unit"] = ("Penalty per unit", "单位违约罚值", SheetFormat.Number), ["penalty_paid"] = ("Penalty paid", "违约罚值", SheetFormat.Number),
        ["objective"] = ("Objective", "目标", SheetFormat.Text), ["part"] = ("Part", "组成", SheetFormat.Text), ["weight"] = ("Weight", "权重", SheetFormat.Number),
        ["change"] = ("Change", "变化", SheetFormat.Number), ["definition"] = ("Indicator, id", "指标标识", SheetFormat.Text), ["class"] = ("Land use", "地类", SheetFormat.Text),
        ["grade"] = ("Grade", "可信等级", SheetFormat.Text), ["year"] = ("Year", "年份", SheetFormat.Number), ["planning_year"] = ("Planning year", "规划年", SheetFormat.Number),
        ["kind"] = ("Kind", "类别", SheetFormat.Text), ["area_ha"] = ("Area (ha)", "面积（公顷）", SheetFormat.Amount),
        ["source_tco2e_per_year"] = ("Sources (tCO2e/yr)", "碳源（tCO2e/年）", SheetFormat.Amount), ["sink_tco2e_per_year"] = ("Sinks (tCO2e/yr)", "碳汇（tCO2e/年）", SheetFormat.Amount),
        ["conversion_tco2e_per_year"] = ("Conversions (tCO2e/yr)", "用地转换（tCO2e/年）", SheetFormat.Amount), ["net_tco2e_per_year"] = ("Net (tCO2e/yr)", "净排放（tCO2e/年）", SheetFormat.Amount),
        ["years"] = ("Years of the period", "期内年数", SheetFormat.Number), ["net_tco2e_in_period"] = ("Net in the period (tCO2e)", "期内净排放（tCO2e）", SheetFormat.Amount),
        ["region_layer"] = ("Region layer", "区域图层", SheetFormat.Text), ["region"] = ("Region, id", "区域标识", SheetFormat.Text), ["period"] = ("Period", "时期", SheetFormat.Text),
        ["measure"] = ("Measure", "核算内容", SheetFormat.Text), ["value"] = ("Value", "数值", SheetFormat.Number), ["declared"] = ("By the stated coefficients", "按所列系数", SheetFormat.Number),
        ["mean"] = ("Mean", "均值", SheetFormat.Number), ["standard_deviation"] = ("Standard deviation", "标准差", SheetFormat.Number), ["quantile_0.025"] = ("Quantile 2.5 %", "2.5% 分位数", SheetFormat.Number),
        ["median"] = ("Median", "中位数", SheetFormat.Number), ["quantile_0.975"] = ("Quantile 97.5 %", "97.5% 分位数", SheetFormat.Number), ["draws"] = ("Draws", "抽样次数", SheetFormat.Number),
        ["standard_error_mean"] = ("Standard error of the mean", "均值标准误", SheetFormat.Number), ["standard_error_0.025"] = ("Standard error, 2.5 %", "2.5% 分位数标准误", SheetFormat.Number),
        ["standard_error_median"] = ("Standard error of the median", "中位数标准误", SheetFormat.Number), ["standard_error_0.975"] = ("Standard error, 97.5 %", "97.5% 分位数标准误", SheetFormat.Number),
        ["settled"] = ("Settled", "是否定论", SheetFormat.Text), ["factor_id"] = ("Coefficient", "系数", SheetFormat.Text), ["gas"] = ("Gas", "气体", SheetFormat.Text),
        ["counted"] = ("Counted", "是否计入", SheetFormat.Text), ["low"] = ("Low", "下限", SheetFormat.Number), ["high"] = ("High", "上限", SheetFormat.Number), ["source"] = ("Source", "来源", SheetFormat.Text),
        ["verified"] = ("Source read", "已核对原文", SheetFormat.Text), ["set_version"] = ("Version of the set", "系数集版本", SheetFormat.Text),
        ["row"] = ("Row", "行", SheetFormat.Number), ["method"] = ("Method", "方法", SheetFormat.Text), ["label"] = ("Label", "标签", SheetFormat.Text), ["seed"] = ("Seed", "随机种子", SheetFormat.Text),
        ["penalty"] = ("Penalty", "罚值", SheetFormat.Number), ["weighted_sum"] = ("Weighted sum", "加权和", SheetFormat.Number), ["bound"] = ("Bound", "下界", SheetFormat.Number),
        ["gap"] = ("Gap", "间隙", SheetFormat.Share), ["bound_verified"] = ("Bound verified", "下界已验证", SheetFormat.Text), ["minimised_bound"] = ("Bound of the minimised axis", "所求目标的下界", SheetFormat.Number),
        ["proved_empty"] = ("Proved empty", "证明无解", SheetFormat.Text), ["ended_by_clock"] = ("Ended by the clock", "因时限结束", SheetFormat.Text), ["answer"] = ("Answer", "最终答案", SheetFormat.Text),
        ["support"] = ("Support", "支撑性", SheetFormat.Text), ["iterations"] = ("Iterations", "迭代次数", SheetFormat.Number), ["warm_from"] = ("Warm start from row", "热启动自行", SheetFormat.Number),
        ["plan_sha256"] = ("SHA-256 of the plan", "方案的 SHA-256", SheetFormat.Text), ["index"] = ("Run", "运行", SheetFormat.Number), ["id"] = ("Id", "标识", SheetFormat.Text),
        ["folder"] = ("Folder", "文件夹", SheetFormat.Text), ["page"] = ("Has a page", "有页面", SheetFormat.Text), ["expected"] = ("Ended as expected", "如期结束", SheetFormat.Text),
        ["complete"] = ("Complete", "完成", SheetFormat.Text), ["reproducible"] = ("Reproducible", "可复现", SheetFormat.Text), ["total"] = ("Weighted total", "加权总目标", SheetFormat.Number),
        ["relative_gap"] = ("Relative gap", "相对间隙", SheetFormat.Share), ["excess_gap"] = ("Excess gap", "超额间隙", SheetFormat.Share), ["start"] = ("Warm start", "热启动", SheetFormat.Text),
        ["attempt"] = ("Attempt", "尝试次数", SheetFormat.Number), ["pass"] = ("Pass", "轮次", SheetFormat.Number), ["seconds"] = ("Time (s)", "用时（秒）", SheetFormat.Number),
        ["search_seconds"] = ("Search (s)", "搜索（秒）", SheetFormat.Number), ["processor_seconds"] = ("Processor time (s)", "处理器时间（秒）", SheetFormat.Number),
        ["peak_memory_bytes"] = ("Peak memory (bytes)", "内存峰值（字节）", SheetFormat.Number), ["conflicts"] = ("Conflicts", "冲突", SheetFormat.Text),
        ["setting"] = ("Setting", "设置", SheetFormat.Text), ["from"] = ("From", "自", SheetFormat.Text), ["to"] = ("To", "至", SheetFormat.Text), ["pairs"] = ("Pairs of runs", "运行对数", SheetFormat.Number),
        ["mean_change"] = ("Mean change", "平均变化", SheetFormat.Number), ["least_change"] = ("Least change", "最小变化", SheetFormat.Number), ["most_change"] = ("Largest change", "最大变化", SheetFormat.Number),
        ["sources_tco2e"] = ("Sources (tCO2e)", "碳源（tCO2e）", SheetFormat.Amount), ["sinks_tco2e"] = ("Sinks (tCO2e)", "碳汇（tCO2e）", SheetFormat.Amount),
        ["share_of_sources_and_sinks"] = ("Share of sources and sinks", "占碳源与碳汇之比", SheetFormat.Share),
    };

    private static readonly (string Prefix, string English, string Chinese)[] Prefixes =
    [
        ("normalised_weight_", "Normalised weight of ", "归一化权重："), ("weight_", "Weight of ", "权重："), ("max_", "At most, ", "上限："),
    ];

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["yes"] = "是", ["no"] = "否", ["stock"] = "碳储量", ["uptake"] = "年碳汇", ["source"] = "碳源", ["sink"] = "碳汇", ["verified"] = "已核对", ["unverified"] = "未核对",
        ["history"] = "历史", ["base"] = "现状年", ["plan"] = "方案", ["baseline"] = "现状", ["steady"] = "过渡完成后", ["change"] = "变化", ["all"] = "合计", ["weighted_total"] = "加权总目标",
    };

    /// <summary>Header and format of a column; the format is null where the column is not known and its values must tell.</summary>
    public static (BilingualText Header, SheetFormat? Format) Of(string column)
    {
        if (Columns.TryGetValue(column, out var known)) return (new(known.English, known.Chinese), known.Format);
        foreach (var (prefix, english, chinese) in Prefixes)
        {
            if (column.StartsWith(prefix, StringComparison.Ordinal)) return (new(english + column[prefix.Length..], chinese + column[prefix.Length..]), SheetFormat.Number);
        }
        return (new(column, column), null);
    }

    /// <summary>A word that this program wrote, in Chinese; anything else as it is.</summary>
    public static string Chinese(string word) => Words.GetValueOrDefault(word, word);
}
