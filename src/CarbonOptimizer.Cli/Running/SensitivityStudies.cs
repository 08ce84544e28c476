using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Sensitivity;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Runs one study, writes its tables and maps, and says in a line what came out.</summary>
internal sealed class SensitivityStudies(
    BuiltScenario built, FactorProblem problem, IReadOnlyList<string> names, WarmSolves solves, string folder)
{
    public const string Screening = "screening";

    /// <summary>Plans under each published set of coefficients.</summary>
    public const string SetsName = "sets";

    /// <summary>Distribution of the account of one plan; solves nothing further.</summary>
    public const string AccountName = "account";
    private const double RiskWeight = 0.5;
    private const double Tail = 0.1;
    private const int RobustRounds = 4;
    private const double ChangedShare = 0.01;
    private const double PriceSpan = 30;

    /// <summary>Names of the studies.</summary>
    public static readonly string[] Names = [SetsName, Screening, "variance", AccountName, "thresholds", "robust", "compactness", "weights"];

    private readonly List<BilingualText> conclusions = [];

    /// <summary>What came out, in sentences.</summary>
    public IReadOnlyList<BilingualText> Conclusions => conclusions;

    /// <param name="kind">One of <see cref="Names"/>.</param>
    /// <param name="samples">Size of the study; 0 for the usual one.</param>
    /// <param name="seed">Seed of all draws.</param>
    public void Run(string kind, int samples, ulong seed)
    {
        if (kind is not ("compactness" or "weights")) SensitivityTables.Factors(folder, names, problem.Factors);
        switch (kind)
        {
            case "variance": Decompose(OrUsual(samples, 16), seed); break;
            case AccountName: Account(samples, seed); break;
            case "thresholds": Thresholds(OrUsual(samples, 5)); break;
            case "robust": Robust(OrUsual(samples, 8), seed); break;
            case "compactness": Compactness(OrUsual(samples, 9)); break;
            case "weights": Weights(OrUsual(samples, 4)); break;
            default: Screen(OrUsual(samples, 4), seed); break;
        }
    }

    /// <summary>How many solves a study makes at most, the declared problem's included.</summary>
    public static int MostSolves(string kind, int samples, int factors, AllocationProblem problem) => 1 + kind switch
    {
        "variance" => OrUsual(samples, 16) * (factors + 2),
        AccountName => 0,
        "thresholds" => factors * 2 * (OrUsual(samples, 5) + 1),
        "robust" => OrUsual(samples, 8) + RobustRounds,
        "compactness" => OrUsual(samples, 9),
        "weights" => WeightWinners.LatticeOf(problem.Objectives.Count(part => part.Weight > 0), OrUsual(samples, 4)).Length,
        _ => OrUsual(samples, 4) * (factors + 1),
    };

    private static int OrUsual(int samples, int usual) => samples > 0 ? Math.Max(2, samples) : usual;

    private void Screen(int trajectories, ulong seed)
    {
        var study = new CoefficientStudy(problem, solves);
        var effects = study.Screen(trajectories, seed);
        SensitivityTables.Screening(folder, names, study.Outputs, effects);
        Agreement(study.Plans);
        var first = Array.IndexOf(effects[0].MeanAbsolute, effects[0].MeanAbsolute.Max());
        Say($"most influential coefficient: {names[first]}, effect on the objective {NumberText.Of(effects[0].MeanAbsolute[first])} over its range", $"影响最大的系数：{names[first]}，在其范围内对目标的影响为 {NumberText.Of(effects[0].MeanAbsolute[first])}");
    }

    private void Decompose(int samples, ulong seed)
    {
        var study = new CoefficientStudy(problem, solves);
        var shares = study.Decompose(samples, seed);
        SensitivityTables.Variance(folder, names, study.Outputs, shares);
        Agreement(study.Plans);
        var first = Array.IndexOf(shares[0].Total, shares[0].Total.Max());
        if (first >= 0) Say($"largest share of the objective's variance: {names[first]}, total {NumberText.Percent(shares[0].Total[first])}", $"目标方差的最大来源：{names[first]}，总效应 {NumberText.Percent(shares[0].Total[first])}");
    }

    /// <summary>As many draws as are asked for, or until the interval is settled.</summary>
    private void Account(int samples, ulong seed)
    {
        AccountUncertainty Of(int draws) => AccountUncertainty.Of(problem, solves.Declared.Plan!.Uses, FactorDraws.MonteCarlo(problem.Factors, draws, seed));
        var account = samples > 0 ? Of(OrUsual(samples, samples)) : LedgerSpread.UntilSettled(Of, drawn => drawn.Spread.IsSettled);
        SensitivityTables.Account(folder, names, account);
        var spread = account.Spread;
        var (low, high) = (NumberText.Drawn(spread.Low, spread.LowError), NumberText.Drawn(spread.High, spread.HighError));
        var (lowError, highError) = (NumberText.OfError(spread.LowError), NumberText.OfError(spread.HighError));
        Say(
            $"objective of the plan {NumberText.Of(spread.Declared)}; 95 % of {spread.Draws} draws between {low} and {high}, standard errors {lowError} and {highError}",
            $"方案目标值 {NumberText.Of(spread.Declared)}；{spread.Draws} 次抽样的 95% 介于 {low} 与 {high} 之间，标准误分别为 {lowError} 和 {highError}");
        if (!spread.IsSettled) Say("these ends are not settled: their standard errors exceed 1 % of the width; more --samples narrow them", "上下限尚未收敛：标准误超过区间宽度的 1%；增大 --samples 可减小标准误");
    }

    private void Thresholds(int halvings)
    {
        var thresholds = Enumerable.Range(0, names.Count).Select(j => DecisionThreshold.Find(problem, solves, j, ChangedShare, halvings)).ToArray();
        SensitivityTables.Thresholds(folder, names, thresholds);
        var stable = thresholds.Count(threshold => threshold.Below is null && threshold.Above is null);
        Say($"{stable} of {names.Count} coefficients change less than 1 % of the land over their range", $"{names.Count} 个系数中有 {stable} 个在其范围内改变的用地不足 1%");
    }

    private void Robust(int sets, ulong seed)
    {
        var robust = RobustPlans.Find(problem, solves, FactorDraws.MonteCarlo(problem.Factors, sets, seed), RobustRounds);
        SensitivityTables.Robust(folder, robust, RiskWeight, Tail);
        Agreement(robust.Plans);
        var chosen = robust.Regrets.MinMaxRegret;
        Say($"least largest regret {NumberText.Of(robust.Regrets.Worst(chosen))}, declared plan {NumberText.Of(robust.Regrets.Worst(0))}; no plan can go below {NumberText.Of(robust.LeastPossibleRegret)}", $"最小的最大遗憾 {NumberText.Of(robust.Regrets.Worst(chosen))}，声明方案 {NumberText.Of(robust.Regrets.Worst(0))}；任何方案不低于 {NumberText.Of(robust.LeastPossibleRegret)}");
    }

    private void Compactness(int prices)
    {
        var usual = problem.Declared.Objectives.FirstOrDefault(part => part.Objective is BoundaryLength)?.Weight ?? 0;
        if (!(usual > 0))
        {
            Say("The scenario charges no boundary length; there is no price to calibrate.", "场景没有边界长度目标，无法标定价格。");
            return;
        }
        var curve = CompactnessCurve.Draw(problem.Declared, solves, CompactnessCurve.PricesAround(usual, PriceSpan, prices));
        SensitivityTables.Compactness(folder, curve);
        var knee = curve.Points[curve.Recommended];
        Say($"recommended price {NumberText.Of(knee.PricePerMetre)} per metre: {NumberText.Of(knee.BoundaryMetres / 1000)} km of boundary", $"推荐价格为每米 {NumberText.Of(knee.PricePerMetre)}：边界 {NumberText.Of(knee.BoundaryMetres / 1000)} 公里");
    }

    private void Weights(int divisions)
    {
        var studied = problem.Declared.Objectives.Count(part => part.Weight > 0);
        var study = WeightStudy.Run(problem.Declared, solves, WeightWinners.LatticeOf(studied, divisions));
        SensitivityTables.Weights(folder, study, WeightWinners.Of(study.Values, 4 * divisions));
        Agreement(study.Plans);
        var chosen = study.Regrets.MinMaxRegret;
        Say($"least contested weighting: number {chosen + 1} of {study.Weights.Length}, largest regret {NumberText.Of(study.Regrets.Worst(chosen))} of the objectives' ranges", $"争议最小的权重：第 {chosen + 1} 组（共 {study.Weights.Length} 组），最大遗憾为目标极差的 {NumberText.Of(study.Regrets.Worst(chosen))}");
    }

    private void Agreement(IReadOnlyList<Allocation> plans)
    {
        if (AgreementMaps.Write(folder, built, plans) is not { } land) return;
        Say($"no-regret land: {NumberText.Of(land.ChangedHectares)} ha change and {NumberText.Of(land.KeptHectares)} ha stay alike in at least 80 % of {plans.Count} plans", $"无悔用地：{plans.Count} 个方案中至少 80% 一致改变 {NumberText.Of(land.ChangedHectares)} 公顷、一致保持 {NumberText.Of(land.KeptHectares)} 公顷");
    }

    private void Say(string english, string chinese) => conclusions.Add(new(english, chinese));
}
