namespace CarbonOptimizer.Core.Wording;

/// <summary>What methods of fronts and studies refuse, in Chinese.</summary>
public static class RefusalWording
{
    private static readonly SentenceTable Refusals = new(
    [
        ("A front needs 2 to 6 objectives; name the axes under tradeoff.axes.", "权衡前沿需要 2 至 6 个目标；请在 tradeoff.axes 中列出坐标轴。"),
        ("Axis '*' depends on pairs of neighbours and cannot be a side constraint; make it the one that is minimised.", "坐标轴“{0}”取决于相邻单元对，不能作为线性约束；请将其设为最小化的轴。"),
        ("Axis '*' depends on pairs of neighbours; only the method 'within' can hold it below a largest value.", "坐标轴“{0}”取决于相邻单元对；只有方法 within 能将其限制在最大值以下。"),
        ("Axis '*' depends on pairs of neighbours and must be the primary one.", "坐标轴“{0}”取决于相邻单元对，须为主轴。"),
        ("Axis '*' needs coefficients that are not negative and not all zero.", "坐标轴“{0}”的系数不得为负，且不得全为零。"),
        ("A front has 2 to * axes, not *.", "权衡前沿有 2 至 {0} 个坐标轴，而非 {1} 个。"),
        ("A compromise needs two parties at least, not *.", "协商折中至少需要两方，而非 {0} 方。"),
        ("Every party needs a label of its own.", "各方须有各自的名称。"),
        ("The weights of a party must not be negative nor all zero.", "一方的权重不得为负，且不得全为零。"),
        ("Two axes have the same id.", "两个坐标轴的 id 相同。"),
        ("The ranges need one value per axis.", "每个坐标轴须有一个取值范围。"),
        ("The largest values need one entry per axis.", "每个坐标轴须有一个最大值。"),
        ("The end weight must lie between 0 and a half.", "端点权重须在 0 与 0.5 之间。"),
        ("The normalised gap must not be negative, the augmentation must lie between 0 and 1.", "归一化间隙不得为负，增广系数须在 0 与 1 之间。"),
        ("A tolerance is negative or no number.", "容差为负或不是数字。"),
        ("An axis that depends on pairs of neighbours can only come last in the order.", "取决于相邻单元对的坐标轴只能排在最后。"),
        ("There is no axis '*'. Maybe one of: *.", "没有坐标轴“{0}”。可用：{1}。"),
        ("* axes depend on pairs of neighbours, only one can be minimised while the others are capped. Maybe use weighted sums or the adaptive method.", "有 {0} 个坐标轴取决于相邻单元对，只能最小化其一而限制其余。请改用加权和或自适应方法。"),
        ("The reference point has * values for * axes.", "参考点有 {0} 个值，坐标轴有 {1} 个。"),
        ("A lattice needs an axis and a division, not * and *.", "格点至少需要一个坐标轴和一次划分，而非 {0} 与 {1}。"),
        ("* divisions of * axes are more than * weights.", "{1} 个坐标轴各划分 {0} 次，超过 {2} 组权重。"),
        ("* weights of * axes cannot be drawn.", "无法为 {1} 个坐标轴抽取 {0} 组权重。"),
        ("* weights were given for * axes.", "给出了 {0} 个权重，坐标轴有 {1} 个。"),
        ("The weights (*) must not be negative nor all zero.", "权重（{0}）不得为负，且不得全为零。"),
        ("The method 'within' needs a largest value for an axis.", "方法 within 需要为某坐标轴给出最大值。"),
        ("Only one axis that depends on pairs of neighbours can have a largest value.", "取决于相邻单元对的坐标轴只有一个可设最大值。"),
        ("No axis is left to be minimised*", "没有可最小化的坐标轴{0}"),
        ("Policies are soft, and what a penalty is worth on axis '*' is unknown: its objectives have no weight. Maybe give the axis a positive penalty_rate, or make the policies hard.", "存在软约束，而坐标轴“{0}”的目标没有权重，无法折算罚价。请为该轴给出正的 penalty_rate，或将政策改为硬约束。"),
        ("A portfolio needs a plan, a gap that is not negative and a difference above 0 up to 1.", "备选方案集须至少有一个方案，间隙不得为负，差异须大于 0 且不超过 1。"),
        ("Uncertain factors do not fit: *.", "不确定系数不适用：{0}。"),
        ("There is no land use '*'. Maybe one of *.", "没有地类“{0}”。可用：{1}。"),
        ("there is no objective '*'", "没有目标“{0}”"),
        ("there is no land use *", "没有地类 {0}"),
        ("the range * to * of land use * is no range", "地类 {2} 的范围 {0} 至 {1} 不是有效范围"),
        ("objective '*' has no carbon account of one period, so no part *", "目标“{0}”没有单期碳核算，因而没有分项 {1}"),
        ("the account of objective '*' counts no pools", "目标“{0}”的核算不计碳库"),
        ("A correlation of sources lies between 0 and 1.", "来源的相关系数须在 0 与 1 之间。"),
        ("The problem has * boundary objectives; a curve needs one.", "问题有 {0} 个边界目标；曲线需要恰好一个。"),
        ("Prices of boundary must be positive and finite.", "边界价格须为正的有限数。"),
        ("No price has a plan.", "任何价格下均无方案。"),
        ("The declared problem has no plan.", "所声明的问题没有方案。"),
        ("There is no set of coefficients.", "没有系数数据集。"),
        ("No set of coefficients has a plan.", "任何系数数据集下均无方案。"),
        ("Objective '*' charges boundaries; factors by land use suit sums over planning units.", "目标“{0}”按边界计价；按地类的系数只适用于对规划单元求和的目标。"),
        ("A weighting needs * weights, one per objective.", "一组权重需要 {0} 个，每个目标一个。"),
        ("No weighting has a plan.", "任何权重下均无方案。"),
    ]);

    /// <summary>A refusal in Chinese; one that has no wording is quoted.</summary>
    public static string InChinese(string refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Refusals.Find(refusal) ?? $"无法按此求解，原文：“{refusal}”";
    }

    /// <summary>Whether a refusal has a wording of its own.</summary>
    internal static bool Knows(string refusal) => Refusals.Find(refusal) is not null;
}
