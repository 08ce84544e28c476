using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Reporting;

/// <summary>What users are told about the side of the gap that is stuck.</summary>
public static class GapWords
{
    /// <summary>A sentence; empty where there is nothing to tell.</summary>
    public static BilingualText Of(GapDiagnosis diagnosis) => diagnosis switch
    {
        GapDiagnosis.BothMoving => new("Plan and bound were still improving: more time closes more of the gap.", "方案与下界仍在改进：延长时间可进一步缩小间隙。"),
        GapDiagnosis.BoundMoving => new(
            "The bound was still rising while the plan no longer improved: the plan is probably better than the gap says.",
            "下界仍在上升，方案已不再改进：方案的实际质量可能优于间隙所示。"),
        GapDiagnosis.PlanMoving => new(
            "The plan was still improving while the bound had settled: more time may find a better plan.",
            "下界已稳定，方案仍在改进：延长时间可能得到更优方案。"),
        GapDiagnosis.Settled => new(
            "Plan and bound have settled: what is left of the gap lies in whole units, which prices cannot see, or in plans the search does not reach. On small areas --solver exact can tell.",
            "方案与下界均已稳定：余下的间隙来自单元不可分割（价格无法反映），或搜索未及的方案。小区域可用 --solver exact 判明。"),
        _ => new("", ""),
    };
}
