using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Wording;

namespace CarbonOptimizer.Core.Results;

/// <summary>Why a search stopped, and what it says of it, for users.</summary>
public static class TerminationWording
{
    private static readonly SentenceTable Details = new(
    [
        ("No plan that keeps all policies was found; this is no proof that there is none.", "未找到满足全部政策的方案；这并不证明没有。"),
        ("No plan was found although prices and bound have settled.", "价格与下界均已稳定，仍未找到方案。"),
        ("Neither plan nor bound improves any more.", "方案与下界均不再改进。"),
        ("The bound exceeds what any plan can cost.", "下界超过任何方案可能的取值。"),
        ("Planned period by period; the gap to the joint bound is the largest possible regret.", "逐期规划；与联合下界的间隙即最大可能遗憾。"),
        ("Planning period by period finds no plan for *: *", "逐期规划在 {0} 年找不到方案：{1}"),
        ("Recombined, not solved.", "由已有方案重组，未求解。"),
        ("Evolved, not solved: nothing is proved about it.", "由进化算法得到，未求解，无任何证明。"),
        ("Evolutionary search takes no boundary costs by origin.", "演化搜索不支持按起点区分的边界成本。"),
        ("The asked gap is met by the word of *, not by the certificate.", "所要求的间隙由 {0} 的声明达到，而非由证书证明。"),
        ("* reports that no plan keeps all policies.", "{0} 报告：没有方案能同时满足所有政策。"),
        ("The solver needed more than * MiB and was stopped; what it had found is kept.", "求解器所需内存超过 {0} MiB，已被停止；保留其已得结果。"),
        ("* planning units have no allowed land use.", "{0} 个规划单元没有任何允许的地类。"),
        ("Planning unit * (row *, column *), today *: *.", "规划单元 {0}（第 {1} 行第 {2} 列），现状 {3}：{4}。"),
        ("Planning unit *, today *: *.", "规划单元 {0}，现状 {1}：{2}。"),
        ("policy '*' leaves nothing", "政策“{0}”不允许任何地类"),
        ("policy '*' leaves *", "政策“{0}”只允许 {1}"),
        ("Policies * cannot be kept together: whatever the plan, they are missed by at least * ha in total.", "政策 {0} 不能同时满足：任何方案合计至少缺 {1} 公顷。"),
        ("Policies * cannot be kept together: whatever the plan, they are missed by at least * * in total.", "政策 {0} 不能同时满足：任何方案合计至少缺 {1} {2}。"),
        ("Policies * cannot be kept together, whatever the plan.", "任何方案均不能同时满足政策 {0}。"),
        ("Policy '*' (*) asks for at least * *; with the allowed land uses at most * * is attainable, * * too little.", "政策“{0}”（{1}）要求不少于 {2} {3}；按允许的地类最多可达 {4} {5}，尚缺 {6} {7}。"),
        ("Policy '*' (*) asks for at most * *; with the allowed land uses at least * * is unavoidable, * * too much.", "政策“{0}”（{1}）要求不多于 {2} {3}；按允许的地类至少为 {4} {5}，超出 {6} {7}。"),
        ("Policy '*' (*) asks for * to * *, but areas come in steps of * ha and none lies between.", "政策“{0}”（{1}）要求 {2} 至 {3} {4}，但面积以 {5} 公顷为步长，其间无可取值。"),
        ("Policy '*' (*) asks for at least * * of what policy '*' (*) limits to at most * *.", "政策“{0}”（{1}）要求不少于 {2} {3}，而政策“{4}”（{5}）将其限制为不多于 {6} {7}。"),
    ]);

    /// <summary>The reason in both languages.</summary>
    public static BilingualText Of(TerminationReason reason) => reason switch
    {
        TerminationReason.Optimal => new("proved optimal", "已证最优"),
        TerminationReason.WithinGap => new("within the asked gap", "达到要求的间隙"),
        TerminationReason.TimeLimit => new("time limit", "达到时限"),
        TerminationReason.IterationLimit => new("iteration limit", "达到迭代上限"),
        TerminationReason.WorkLimit => new("work limit", "达到计算量上限"),
        TerminationReason.Stalled => new("no further progress", "不再改进"),
        TerminationReason.Cancelled => new("stopped", "已停止"),
        TerminationReason.ProvedInfeasible => new("proved: no plan", "已证无方案"),
        TerminationReason.SuspectedInfeasible => new("no plan found", "未找到方案"),
        TerminationReason.NumericalTrouble => new("numerical trouble", "数值问题"),
        TerminationReason.MemoryLimit => new("memory limit", "达到内存上限"),
        _ => new("not attempted", "未求解"),
    };

    /// <summary>A detail in Chinese, line by line; null where some line has no Chinese wording.</summary>
    internal static string? InChinese(string detail)
    {
        var lines = detail.Split('\n').Select(line => Details.Find(line) ?? (AuditWording.Knows(line) ? AuditWording.In(Language.Chinese, line) : null)).ToArray();
        return Array.TrueForAll(lines, line => line is not null) ? string.Join('\n', lines) : null;
    }
}
