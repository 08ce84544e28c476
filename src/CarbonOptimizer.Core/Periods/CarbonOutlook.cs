using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// What the emissions of a plan say of peak and neutrality. The peak is the largest year of all: those on record, the base year and every
/// year of the plan. Neutrality is looked at beyond the plan as well: growth after conversions ends, and then the same land, with the
/// intensities of the last planning year, emits what its fluxes say.
/// </summary>
/// <param name="PeakYear">Year of the largest net emissions.</param>
/// <param name="PeakNet">Its net emissions; unit: tCO2e/yr.</param>
/// <param name="BaseYear">Base year; a peak before it is on record, not planned.</param>
/// <param name="LastYear">Last planning year.</param>
/// <param name="LastNet">Net emissions of the last planning year.</param>
/// <param name="SteadyNet">Net emissions of the same land once every transition is complete.</param>
/// <param name="SteadyYear">First year in which every transition is complete; not before <see cref="LastYear"/>.</param>
public sealed record CarbonOutlook(int PeakYear, double PeakNet, int BaseYear, int LastYear, double LastNet, double SteadyNet, int SteadyYear)
{
    /// <summary>Part of the net emissions of the last year that ends with the transitions; negative where new plants and soils take up carbon.</summary>
    public double Passing => LastNet - SteadyNet;

    /// <summary>Whether the last year is balanced.</summary>
    public bool IsNeutral => LastNet <= 0;

    /// <summary>Whether the same land stays balanced once growth has ended.</summary>
    public bool StaysNeutral => IsNeutral && SteadyNet <= 0;

    /// <summary>Peak and neutrality in one sentence each.</summary>
    public BilingualText Sentence
    {
        get
        {
            var (peak, net) = (Tonnes(PeakNet), Tonnes(LastNet));
            var onRecord = PeakYear < BaseYear ? (" (on record)", "（历史值）") : PeakYear == BaseYear ? (" (the base year)", "（现状年）") : ("", "");
            var state = IsNeutral ? ("balanced", "已达平衡") : ("not balanced", "未达平衡");
            var (growth, growthChinese) = SteadyYear <= LastYear || Math.Abs(Passing) < 0.5
                ? (" None of it ends with transitions.", "其中没有随过渡过程结束而消失的部分。")
                : (FormattableString.Invariant($" Transitions, which are over by {SteadyYear}, {(Passing < 0 ? "take up" : "emit")} {Tonnes(Math.Abs(Passing))} of it; the same land then emits {Tonnes(SteadyNet)}{(IsNeutral && !StaysNeutral ? " and is balanced no more" : "")}."),
                   FormattableString.Invariant($"其中过渡过程{(Passing < 0 ? "吸收" : "排放")} {Tonnes(Math.Abs(Passing))}，至 {SteadyYear} 年全部结束；此后同样的用地年净排放 {Tonnes(SteadyNet)}{(IsNeutral && !StaysNeutral ? "，不再平衡" : "")}。"));
            return new BilingualText(
                FormattableString.Invariant($"Net emissions are largest in {PeakYear}{onRecord.Item1}, {peak} tCO2e/yr, and {net} in {LastYear}: {state.Item1}.{growth}"),
                FormattableString.Invariant($"净排放在 {PeakYear} 年{onRecord.Item2}最高，为 {peak} tCO2e/年；{LastYear} 年为 {net}，{state.Item2}。{growthChinese}"));
        }
    }

    /// <summary>The outlook of a plan.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <exception cref="ArgumentException">The problem has no periods, or the paths do not fit it.</exception>
    public static CarbonOutlook Of(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan)
    {
        var series = EmissionAccount.Of(problem, paths, plan, RuleArea.Everywhere);
        var periods = problem.Periods!.Periods;
        var years = Enumerable.Range(periods.BaseYear, periods.HorizonYears + 1).Select(year => (Year: year, series.In(year).Net))
            .Concat(paths.History.Select(pair => (Year: pair.Key, Net: pair.Value))).OrderBy(pair => pair.Year);
        var peak = years.MaxBy(pair => pair.Net);
        var (steady, until) = Steady(problem, paths, plan);
        return new CarbonOutlook(peak.Year, peak.Net, periods.BaseYear, periods.Years[^1], series.In(periods.Years[^1]).Net, steady, until);
    }

    private static string Tonnes(double value) => Math.Abs(value) < 100 ? FormattableString.Invariant($"{value:0.##}") : FormattableString.Invariant($"{value:#,0}");

    private static (double Net, int Year) Steady(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan)
    {
        var frame = problem.Periods!;
        var (sum, until) = (0.0, frame.Periods.Years[^1]);
        foreach (var group in PeriodActivities.Sum(problem, paths, plan, null, null))
        {
            var converted = frame.Trajectories.PeriodOf(group.Trajectory);
            var (use, weighted) = converted == TrajectoryCatalogue.Never ? (group.UseToday, group.Before) : (frame.Trajectories.UseOf(group.Trajectory), group.After);
            sum += paths.FluxIn(frame.Periods, use, frame.Periods.Years[^1], TrajectoryCatalogue.Never) * (weighted.Positive + weighted.Negative) / PlanningUnits.SquareDecimetresPerHectare;
            if (converted != TrajectoryCatalogue.Never) until = Math.Max(until, frame.Periods.StartYear(converted) + paths.YearsOfChange(use));
        }
        return (sum, until);
    }
}
