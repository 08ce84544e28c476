using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// What the land use of today misses of the policies. A plan has to make up for it, so its objectives may be worse than today's.
/// </summary>
/// <param name="PolicyCount">Policies with a rule that was checked.</param>
/// <param name="BrokenCount">Those of them that today's land use breaks.</param>
/// <param name="Farthest">The rule missed by the largest share of its limit; null when today's land use keeps all.</param>
public sealed record UnmetToday(int PolicyCount, int BrokenCount, PolicyResult? Farthest)
{
    /// <summary>Share of a limit within which an amount that is no area counts as met: rounding of sums.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Judges today's values in the results of any plan.</summary>
    public static UnmetToday Of(IReadOnlyList<PolicyResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var broken = results.Where(result => ShareOf(result) > Rounding).ToArray();
        return new UnmetToday(
            results.Select(result => result.PolicyId).Distinct(StringComparer.Ordinal).Count(),
            broken.Select(result => result.PolicyId).Distinct(StringComparer.Ordinal).Count(),
            broken.OrderByDescending(ShareOf).ThenByDescending(result => result.ViolationAtBaseline).FirstOrDefault());
    }

    /// <summary>One sentence for users.</summary>
    public BilingualText Sentence => SentenceWith(rule => rule.PolicyId);

    /// <summary>The sentence with policies called by other names than their ids.</summary>
    public BilingualText SentenceWith(Func<PolicyResult, string> nameOf) => Farthest is not { } rule
        ? new($"Today's land use keeps all {PolicyCount} policies.", $"现状用地满足全部 {PolicyCount} 项政策。")
        : new(
            $"Today's land use breaks {BrokenCount} of {PolicyCount} policies, which a plan has to mend; farthest off is {nameOf(rule)}: {rule.Name.English} {Today(rule)}, {Missed(rule)} {(IsBelow(rule) ? "too little" : "too much")}.",
            $"现状用地不满足 {PolicyCount} 项政策中的 {BrokenCount} 项，方案须予弥补；缺口最大的是 {nameOf(rule)}：{rule.Name.Chinese} {Today(rule)}，{(IsBelow(rule) ? "少" : "多")} {Missed(rule)}。");

    /// <summary>Distance beyond the limit as a share of it; infinite where the limit is zero.</summary>
    private static double ShareOf(PolicyResult result)
    {
        if (result.ViolationAtBaseline == 0) return 0;
        var limit = (double)Math.Abs((IsBelow(result) ? result.Minimum : result.Maximum)!.Value);
        return limit == 0 ? double.PositiveInfinity : (double)result.ViolationAtBaseline / limit;
    }

    private static bool IsBelow(PolicyResult result) => result.ValueAtBaseline < result.Minimum;

    private static string Today(PolicyResult result) => $"{Number(result.ValueAtBaseline)} {result.Unit}";

    private static string Missed(PolicyResult result)
    {
        var share = ShareOf(result);
        var percent = double.IsFinite(share) ? FormattableString.Invariant($" ({100 * share:0.0} %)") : "";
        return $"{Number(result.ViolationAtBaseline)} {result.Unit}{percent}";
    }

    private static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);
}
