using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Prices of policies in sentences and as JSON values. Where net carbon is an objective they are in tCO2e, else in weighted units.</summary>
internal sealed class PriceReport(CommandContext context, AllocationProblem problem)
{
    private readonly CarbonScale scale = new(context, problem);

    /// <summary>Unit of the prices, without the unit of the bound.</summary>
    public string Unit => scale.Unit;

    public void Write(IReadOnlyList<PolicyPrice> prices)
    {
        foreach (var price in prices.OrderByDescending(price => price.Multiplier))
        {
            var unit = context.Unit(price.Unit);
            context.Terminal.Out.WriteLine($"{context.NameOf(price.Policy)} ({price.RuleName.In(context.Language)} {(price.IsMinimum ? ">=" : "<=")} {NumberText.Of(price.Asked)} {unit})");
            var step = $"{NumberText.Of(price.Step)} {unit}";
            var slack = NumberText.Of(Math.Max(0, price.Slack));
            if (price.Multiplier == 0) context.Terminal.Out.WriteLine("  " + context.Say($"does not bind in the proof, slack {slack} {unit}", $"在证明中不起约束作用，余量 {slack} {unit}"));
            else context.Terminal.Out.WriteLine("  " + context.Say($"estimate: {Value(price.Multiplier)} {Unit} per {unit}, slack {slack} {unit}", $"估计值：每 {unit} {Value(price.Multiplier)} {Unit}，余量 {slack} {unit}"));
            context.Terminal.Out.WriteLine("  " + context.Say($"tighter by {step}: each {unit} costs ", $"收紧 {step}：每 {unit} 增加 ") + Words(price.Tightening, price.IsSolvedAgain));
            context.Terminal.Out.WriteLine("  " + context.Say($"looser by {step}: each {unit} saves ", $"放宽 {step}：每 {unit} 节省 ") + Words(price.Relaxing, price.IsSolvedAgain));
        }
    }

    public void WriteWhole(Policy policy, PriceInterval price) => context.Terminal.Out.WriteLine(
        context.Say($"{context.NameOf(policy)} as a whole costs ", $"{context.NameOf(policy)} 整体代价为 ") + Words(price, isSolvedAgain: true));

    public object Json(PolicyPrice price) => new
    {
        policy = price.Policy.Id, rule = price.Rule, unit = price.Unit, bound = price.IsMinimum ? "min" : "max", asked = price.Asked, got = price.Got, slack = price.Slack,
        estimate = price.Multiplier / scale.Weight, price_unit = $"{Unit}/{price.Unit}", step = price.Step,
        tightening = Json(price.Tightening), relaxing = Json(price.Relaxing), solved_again = price.IsSolvedAgain,
    };

    public object Json(PriceInterval interval) => new
    {
        low = Finite(interval.Low / scale.Weight), high = Finite(interval.High / scale.Weight), distinguishable_from_zero = interval.IsDistinguishableFromZero,
    };

    private string Words(PriceInterval interval, bool isSolvedAgain)
    {
        if (double.IsPositiveInfinity(interval.Low)) return context.Say("not possible: no plan keeps that", "不可行：没有方案能满足");
        if (double.IsPositiveInfinity(interval.High))
        {
            return context.Say($"at least {Value(interval.Low)} {Unit}", $"至少 {Value(interval.Low)} {Unit}")
                + (isSolvedAgain ? context.Say("; no plan was found there within the limits", "；限制内未找到方案") : context.Say("; --verify tells more", "；使用 --verify 可进一步确定"));
        }
        var range = context.Say($"between {Value(interval.Low)} and {Value(interval.High)} {Unit}", $"介于 {Value(interval.Low)} 与 {Value(interval.High)} {Unit} 之间");
        return interval.IsDistinguishableFromZero ? range : range + context.Say(" (not distinguishable from 0)", "（与 0 无法区分）");
    }

    private string Value(double price) => NumberText.Of(price / scale.Weight);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
