using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Wording;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>The findings of audits in Chinese. Records and journals keep them in English; readers get their own language.</summary>
public static class AuditWording
{
    private static readonly SentenceTable Sentences = new(
    [
        ("The plan has * planning units, the problem *.", "方案有 {0} 个规划单元，问题有 {1} 个。"),
        ("Planning unit * has land use *, the problem declares *.", "规划单元 {0} 的用途编号为 {1}，问题只声明了 {2} 种用途。"),
        ("Policy '*' (*) is broken: *, asked for at least * and at most *.", "政策“{0}”（{1}）未满足：实际 {2}，要求不低于 {3}、不高于 {4}。"),
        ("Policy '*' (*) is missed by *; its side constraint says *.", "政策“{0}”（{1}）缺口为 {2}，而其线性约束为 {3}。"),
        ("The objectives measure *, their declared costs add up to *.", "各目标计算值为 {0}，而其声明成本之和为 {1}。"),
        ("* planning units have a land use their policies forbid, first unit *.", "{0} 个规划单元的用途为政策所禁止，首个为单元 {1}。"),
        ("The run claims an objective of *; the plan measures *.", "结果声称目标值为 {0}；方案实为 {1}。"),
        ("The run claims a bound of *; its certificate proves *.", "结果声称下界为 {0}；其证书只证明 {1}。"),
        ("The run claims a bound of *; of the uses it closed only * is proved.", "结果声称下界为 {0}；而对其排除的用途只证明了 {1}。"),
        ("The bound *, stated without evidence, exceeds the plan's *.", "无证据的下界 {0} 高于方案的 {1}。"),
        ("The bound * exceeds the plan's *.", "下界 {0} 高于方案的 {1}。"),
        ("The run claims * for the optimum without boundary costs; its certificate proves *.", "结果声称不计边界成本的最优值为 {0}；其证书只证明 {1}。"),
        ("* cost shares of the certificate are not finite numbers.", "证书中有 {0} 个成本份额不是有限数。"),
        ("The certificate holds * cost shares for * forests; the last forest takes the rest.", "证书有 {0} 份成本份额、{1} 个森林；最后一个森林取其余部分。"),
        ("A cost share of the certificate has * entries, units times land uses are *.", "证书的一份成本份额有 {0} 项，而单元数乘以用途数为 {1}。"),
        ("The certificate states forests of edges, but those of a grid are fixed.", "证书给出了边的森林划分，而格网的划分是固定的。"),
        ("The certificate splits the grid into * forests instead of *.", "证书将格网分为 {0} 个森林，应为 {1} 个。"),
        ("The certificate must name one of its * forests for each of the * edges.", "证书须为 {1} 条边逐一指明其 {0} 个森林之一。"),
        ("The edges of forest * of the certificate form a cycle.", "证书第 {0} 个森林的边构成环。"),
        ("The certificate holds * *, the policies state * side constraints.", "证书有 {0} 个 {1}，而政策给出 {2} 条线性约束。"),
        ("The certificate prices * at * (*), but that side of it has no bound.", "证书对 {0} 定价 {1}（{2}），而该侧没有界限。"),
        ("The certificate prices * at * (*), but missing it costs only *.", "证书对 {0} 定价 {1}（{2}），而其罚价仅为 {3}。"),
        ("The run states open uses of * planning units, the problem has *.", "结果给出了 {0} 个规划单元的待定用途，而问题有 {1} 个。"),
        ("The run closed uses of planning units without a certificate that proves a bound.", "结果在没有可证明下界的证书时排除了规划单元的用途。"),
        ("its checksum is not that of its text", "校验和与其文字不符"),
        ("the plan is not the one that was written", "方案不是当时所写的那一个"),
        ("values without a plan", "有取值而无方案"),
        ("a plan without values", "有方案而无取值"),
        ("the claimed bound lies above the plan", "声明的下界高于方案"),
        ("value * is stored as *, the plan has *", "第 {0} 个值存为 {1}，方案实为 {2}"),
        ("the penalty is stored as *, the plan has *", "罚价存为 {0}，方案实为 {1}"),
        ("the bound is stored as *, the certificate proves *", "下界存为 {0}，证书只证明 {1}"),
    ]);

    /// <summary>A finding in both languages.</summary>
    public static BilingualText Of(string finding) => new(finding, In(Language.Chinese, finding));

    /// <summary>A finding in a language; one that has no Chinese wording is quoted.</summary>
    public static string In(Language language, string finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (language != Language.Chinese) return finding;
        if (Sentences.Find(finding) is { } chinese) return chinese;
        return $"审计发现：“{finding}”";
    }

    /// <summary>Whether a finding has a Chinese wording of its own.</summary>
    internal static bool Knows(string finding) => Sentences.Find(finding) is not null;
}
