using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using static System.FormattableString;

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
/// <param name="SteadyYear">Year by whose end every transition is complete; not before <see cref="LastYear"/>.</param>
public sealed record CarbonOutlook(int PeakYear, double PeakNet, int BaseYear, int LastYear, double LastNet, double SteadyNet, int SteadyYear)
{
    /// <summary>Part of the net emissions of the last year that ends with the transitions; negative where new plants and soils take up carbon.</summary>
    public double Passing => LastNet - SteadyNet;

    /// <summary>Whether the last year is balanced.</summary>
    public bool IsNeutral => LastNet <= 0;

    /// <summary>Whether the same land stays balanced once growth has ended.</summary>
    public bool StaysNeutral => IsNeutral && SteadyNet <= 0;

    /// <summary>Whether years before the base year are on record, so that a peak in the base year is more than the first number there is.</summary>
    public bool HasHistory { get; init; }

    /// <summary>Peak, balance of the last year and what of it ends, in a sentence each.</summary>
    public BilingualText Sentence
    {
        get
        {
            var (peak, balance, growth) = (PeakSentence, BalanceSentence, GrowthSentence);
            return new BilingualText($"{peak.English} {balance.English} {growth.English}", peak.Chinese + balance.Chinese + growth.Chinese);
        }
    }

    private BilingualText PeakSentence
    {
        get
        {
            var net = Tonnes(PeakNet);
            if (PeakNet < 0) return new(Invariant($"The land takes up carbon in every year, least in {PeakYear}: {net} tCO2e/yr."), Invariant($"各年均为净吸收，其中 {PeakYear} 年最少，为 {net} tCO2e/年。"));
            if (PeakYear < BaseYear) return new(Invariant($"Net emissions were largest in {PeakYear}, a year on record: {net} tCO2e/yr."), Invariant($"净排放的历史最高值出现在 {PeakYear} 年，为 {net} tCO2e/年。"));
            if (PeakYear == BaseYear)
            {
                return HasHistory
                    ? new(Invariant($"Net emissions are largest in the base year {PeakYear}: {net} tCO2e/yr."), Invariant($"净排放以现状年（{PeakYear} 年）为最高，为 {net} tCO2e/年。"))
                    : new(Invariant($"Net emissions are largest in the base year {PeakYear}: {net} tCO2e/yr; earlier years are not on record."), Invariant($"净排放以现状年（{PeakYear} 年）为最高，为 {net} tCO2e/年；此前年份未提供记录。"));
            }
            return PeakYear == LastYear
                ? new(Invariant($"Net emissions do not peak within the plan: they are largest in its last year {PeakYear}, {net} tCO2e/yr."), Invariant($"规划期内未达峰：净排放至末年（{PeakYear} 年）为最高，为 {net} tCO2e/年。"))
                : new(Invariant($"Net emissions peak in {PeakYear}: {net} tCO2e/yr."), Invariant($"净排放于 {PeakYear} 年达峰，峰值 {net} tCO2e/年。"));
        }
    }

    private BilingualText BalanceSentence => IsNeutral
        ? new(Invariant($"In {LastYear} the land takes up {Tonnes(LastNet)} tCO2e/yr on balance: balanced."), Invariant($"{LastYear} 年净吸收 {Tonnes(LastNet)} tCO2e/年，收支已平衡。"))
        : new(Invariant($"In {LastYear} it emits {Tonnes(LastNet)} tCO2e/yr on balance: not balanced."), Invariant($"{LastYear} 年净排放 {Tonnes(LastNet)} tCO2e/年，收支未平衡。"));

    private BilingualText GrowthSentence
    {
        get
        {
            if (Math.Abs(Passing) <= 1e-9 * (Math.Abs(LastNet) + Math.Abs(SteadyNet))) return new("Nothing of this ends with transitions.", "其中没有随过渡过程结束而消失的部分。");
            var (takesUp, staysSink, isLost) = (Passing < 0, SteadyNet <= 0, IsNeutral && !StaysNeutral);
            return new(
                Invariant($"Transitions after conversions {(takesUp ? "take up" : "emit")} {Tonnes(Passing)} of that year and are over by {SteadyYear}; the same land then {(staysSink ? "takes up" : "emits")} {Tonnes(SteadyNet)} tCO2e/yr{(isLost ? " and is balanced no more" : "")}."),
                Invariant($"其中用地转换的过渡过程在该年{(takesUp ? "吸收" : "排放")} {Tonnes(Passing)} tCO2e，至 {SteadyYear} 年全部结束；此后同样的用地每年净{(staysSink ? "吸收" : "排放")} {Tonnes(SteadyNet)} tCO2e{(isLost ? "，不再平衡" : "")}。"));
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
        return new CarbonOutlook(peak.Year, peak.Net, periods.BaseYear, periods.Years[^1], series.In(periods.Years[^1]).Net, steady, until) { HasHistory = paths.History.Count > 0 };
    }

    /// <summary>A size; whether it is emitted or taken up is said in words.</summary>
    private static string Tonnes(double value) => Math.Abs(value) < 100 ? Invariant($"{Math.Abs(value):0.####}") : Invariant($"{Math.Abs(value):#,0}");

    private static (double Net, int Year) Steady(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan)
    {
        var frame = problem.Periods!;
        var (sum, until) = (0.0, frame.Periods.Years[^1]);
        var rates = new DeclaredRates(paths, frame.Periods);
        foreach (var group in PeriodActivities.Sum(problem, paths, plan, null, paths.ZoneOf))
        {
            var converted = frame.Trajectories.PeriodOf(group.Trajectory);
            var (use, weighted) = converted == TrajectoryCatalogue.Never ? (group.UseToday, group.Before) : (frame.Trajectories.UseOf(group.Trajectory), group.After);
            sum += rates.Of(use, use, TrajectoryCatalogue.Never, group.Zone, frame.Periods.Years[^1]).Before * (weighted.Positive + weighted.Negative) / PlanningUnits.SquareDecimetresPerHectare;
            if (converted == TrajectoryCatalogue.Never) continue;
            var latest = frame.Periods.StartYear(converted) + paths.PartsOf(frame.Periods, group.UseToday, use, converted) - 1;
            until = Math.Max(until, latest + paths.YearsOfChange(group.UseToday, use));
        }
        return (sum, until);
    }
}
