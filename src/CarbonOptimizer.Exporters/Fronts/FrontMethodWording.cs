using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>How a paper says which scalar problems were solved.</summary>
/// <param name="English">A sentence without its stop.</param>
/// <param name="Chinese">The same in Chinese.</param>
/// <param name="Sources">Keys of the works it rests on.</param>
internal sealed record FrontMethodWording(string English, string Chinese, IReadOnlyList<string> Sources)
{
    /// <summary>The wording of the method of a front.</summary>
    public static FrontMethodWording Of(Front front) => front.Method switch
    {
        "weighted_sum" => new("Normalised weighted sums were minimised for a given design of weights", "按给定的权重设计最小化归一化加权和", ["DasDennis1998"]),
        "epsilon_constraint" => Epsilon(front),
        "tchebycheff" => new("Augmented weighted Tchebycheff distances from the ideal point were minimised by bisecting the attained level", "以二分水平的方式最小化到理想点的增广加权切比雪夫距离", ["SteuerChoo1983"]),
        "reference_point" => new("The augmented weighted Tchebycheff distance from a reference point was minimised by bisecting the attained level", "以二分水平的方式最小化到参考点的增广加权切比雪夫距离", ["Wierzbicki1980"]),
        "lexicographic" => new("The axes were minimised in order of importance, each within a tolerance of what the earlier ones attained", "按重要性次序逐轴最小化，前序各轴保持在容差之内", ["Miettinen1998"]),
        "stakeholders" => new("The weighted sums of the parties and mixtures of them were minimised; the compromise is the found plan whose largest regret over the parties is least, with a bound on it from the mixtures", "分别最小化各方的加权和及其混合；折中方案为各方最大后悔值最小的已找到方案，其下界由混合权重给出", []),
        "nsga2" => new("Whole plans were evolved by NSGA-II with repair of side constraints; rows of that method carry no proof", "采用 NSGA-II 对整体方案进行进化并修复约束；该方法所得各行无最优性证明", ["Deb2002"]),
        "nsga3" => new("Whole plans were evolved by NSGA-III with repair of side constraints; rows of that method carry no proof", "采用 NSGA-III 对整体方案进行进化并修复约束；该方法所得各行无最优性证明", ["DebJain2014"]),
        "regret" => new("The largest regret over the sets of coefficients was minimised: mixtures of the sets and, where possible, levels of regret by bisection, with a bound on what any plan regrets", "最小化各系数集上的最大后悔值：求解系数集的混合，并在可行时对后悔水平进行二分，同时给出任何方案后悔值的下界", ["Aissi2009"]),
        "cvar" => new("The mean over the worst sets of coefficients (conditional value at risk) was minimised by mixtures of the sets and, where possible, by bisecting its level", "最小化最不利系数集上的均值（条件风险价值）：求解系数集的混合，并在可行时对其水平进行二分", ["RockafellarUryasev2000"]),
        "within" => new("One axis was minimised with the others held below given values", "在其余各轴不超过给定上限的条件下最小化一个轴", ["Miettinen1998"]),
        "adaptive" => new("Weighted sums and caps were placed one after the other where plans and proved bounds left the largest uncertainty, with the weights of the chord between neighbouring plans", "逐次在方案与已证下界之间不确定性最大处选取权重或上限，权重取相邻方案连线的法向", ["AnejaNair1979", "Klamroth2015"]),
        _ => new("Scalar problems were solved one after the other", "逐次求解标量问题", []),
    };

    /// <summary>The works on bypass and early exit are named only where these were used as they describe them: after settled solves and no others.</summary>
    private static FrontMethodWording Epsilon(Front front)
    {
        const string English = "One axis was minimised while the others were capped on a grid, with a small weight on them (epsilon-constraint method)";
        const string Chinese = "采用 ε 约束法：最小化一个轴，其余各轴按格网设上限并赋以很小的权重";
        if (!front.IsComplete)
        {
            return new($"{English}; caps below plans that were not settled were solved too and what stayed open is listed", $"{Chinese}；未定方案以下的上限亦逐一求解，未定部分均已列出", ["Haimes1971"]);
        }
        IReadOnlyList<string> sources = front.Axes.Count > 2 ? ["Haimes1971", "Mavrotas2013", "Nikas2022"] : ["Haimes1971", "Mavrotas2013"];
        return new($"{English}, going straight to the next grid value below each plan and ending where caps leave none", $"{Chinese}，并由每个方案直接跳至其下的格网值，至无方案为止", sources);
    }
}
