using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Carbon peak (碳达峰): E_y &lt;= E_y* for every planning year y after the peak year y*; with a decline (峰后逐步下降), E_y is at most that of the
/// planning year before it. Earlier years may lie above or below, unless the height of the peak is limited: then E_y &lt;= cap, or E_y &lt;= share E_base,
/// in every planning year; a share needs net emissions of the base year that are positive. One policy per region and peak year gives staged regional peaks (梯次达峰).
/// </summary>
public sealed class CarbonPeak : EmissionPolicy
{
    private readonly int peakYear;
    private readonly bool mustDecline;
    private readonly PeakCap? cap;

    /// <param name="description">What users read about it.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="peakYear">A planning year, y*.</param>
    /// <param name="mustDecline">Whether no year after the peak may exceed the one before it.</param>
    /// <param name="where">Region whose emissions peak.</param>
    /// <param name="cap">How high the peak may be; null for no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    public CarbonPeak(PolicyDescription description, EmissionPaths paths, int peakYear, bool mustDecline, RuleArea where, PeakCap? cap = null)
        : this(description, paths, peakYear, mustDecline, where, cap, ulong.MaxValue)
    {
    }

    private CarbonPeak(PolicyDescription description, EmissionPaths paths, int peakYear, bool mustDecline, RuleArea where, PeakCap? cap, ulong due)
        : base(description, paths, where, due)
    {
        if (cap?.TonnesCo2ePerYear is { } tonnes) Limit(tonnes, nameof(cap));
        if (cap?.ShareOfBase is { } share && !(share is >= 0 and <= 1000)) throw new ArgumentOutOfRangeException(nameof(cap), share, "A share of the base year's emissions must lie between 0 and 1000.");
        (this.peakYear, this.mustDecline, this.cap) = (peakYear, mustDecline, cap);
    }

    /// <summary>The planning year of the peak.</summary>
    public int PeakYear => peakYear;

    private protected override IEnumerable<EmissionRule> Rules(PlanningPeriods periods)
    {
        var peak = periods.IndexOf(peakYear);
        if (peak < 0) throw new ArgumentException($"Policy '{Id}' asks for a peak in {peakYear}, which is no planning year.");
        for (var p = peak + 1; p < periods.Count; p++)
        {
            yield return Difference(periods, p, periods.Years[mustDecline ? p - 1 : peak], 1, "after_peak");
        }
        for (var p = 0; p < periods.Count && cap is not null; p++)
        {
            var year = periods.Years[p];
            var name = new BilingualText(FormattableString.Invariant($"Net emissions in {year}"), FormattableString.Invariant($"{year}年净碳排放"));
            if (cap.TonnesCo2ePerYear is { } most) yield return new EmissionRule(FormattableString.Invariant($"{year}/peak_height"), name, "tCO2e/yr", YearWeights.Only(periods, year), (decimal)most, p);
            if (cap.ShareOfBase is { } share) yield return Difference(periods, p, periods.BaseYear, share, "peak_over_base");
        }
    }

    /// <summary>A share of emissions that are not positive is no limit: 110 % of an uptake of 100 t is an uptake of 110 t, which is stricter than 100 %.</summary>
    private protected override void ThrowIfMeaningless(AllocationProblem problem)
    {
        if (cap?.ShareOfBase is null) return;
        var net = EmissionAccount.OfBaseYear(problem.Units, problem.Periods!.Land.Baseline, problem.Periods.Periods, Paths, Where);
        if (!(net > 0)) throw new ArgumentException($"Policy '{Id}' limits the peak to a share of the base year's net emissions, which are {net} tCO2e/yr and must be positive.", nameof(problem));
    }

    private protected override PeriodicPolicy Copy(ulong due) => new CarbonPeak(Description, Paths, peakYear, mustDecline, Where, cap, due);

    /// <summary>E_y - share E_reference &lt;= 0.</summary>
    private static EmissionRule Difference(PlanningPeriods periods, int period, int reference, double share, string rule)
    {
        var year = periods.Years[period];
        var weights = YearWeights.Only(periods, year);
        weights[reference - periods.BaseYear] = -share;
        var times = share == 1 ? "" : FormattableString.Invariant($"{100 * share:0.###} % of ");
        var chinese = share == 1 ? "" : FormattableString.Invariant($"的 {100 * share:0.###}%");
        var name = new BilingualText(FormattableString.Invariant($"Net emissions of {year} less {times}those of {reference}"), FormattableString.Invariant($"{year}年净排放减{reference}年净排放{chinese}"));
        return new EmissionRule(FormattableString.Invariant($"{year}/{rule}"), name, "tCO2e/yr", weights, 0, period);
    }
}
