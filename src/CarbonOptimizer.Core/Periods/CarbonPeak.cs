using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Carbon peak (碳达峰): E_p &lt;= E_p* for every period p after the peak p*; with a decline (峰后逐步下降), E_p &lt;= E_(p-1) for each of them.
/// Earlier years may lie above or below. One policy per region and peak year gives staged regional peaks (梯次达峰).
/// </summary>
public sealed class CarbonPeak : EmissionPolicy
{
    private readonly int peakYear;
    private readonly bool mustDecline;

    /// <param name="description">What users read about it.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="peakYear">A planning year, p*.</param>
    /// <param name="mustDecline">Whether no year after the peak may exceed the one before it.</param>
    /// <param name="where">Region whose emissions peak.</param>
    public CarbonPeak(PolicyDescription description, EmissionPaths paths, int peakYear, bool mustDecline, RuleArea where)
        : this(description, paths, peakYear, mustDecline, where, ulong.MaxValue)
    {
    }

    private CarbonPeak(PolicyDescription description, EmissionPaths paths, int peakYear, bool mustDecline, RuleArea where, ulong due)
        : base(description, paths, where, due) => (this.peakYear, this.mustDecline) = (peakYear, mustDecline);

    private protected override IEnumerable<EmissionRule> Rules(PeriodFrame frame)
    {
        var peak = frame.Periods.IndexOf(peakYear);
        if (peak < 0) throw new ArgumentException($"Policy '{Id}' asks for a peak in {peakYear}, which is no planning year.");
        for (var p = peak + 1; p < frame.Periods.Count; p++)
        {
            var reference = mustDecline ? p - 1 : peak;
            var (year, before) = (frame.Periods.Years[p], frame.Periods.Years[reference]);
            var weights = YearWeights.Only(frame.Periods, year);
            weights[before - frame.Periods.BaseYear] = -1;
            var name = new BilingualText(FormattableString.Invariant($"Net emissions of {year} less those of {before}"), FormattableString.Invariant($"{year}年净排放减{before}年净排放"));
            yield return new EmissionRule(FormattableString.Invariant($"{year}/after_peak"), name, "tCO2e/yr", weights, 0, p);
        }
    }

    private protected override PeriodicPolicy Copy(ulong due) => new CarbonPeak(Description, Paths, peakYear, mustDecline, Where, due);
}
