using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Carbon neutrality (碳中和): E_y &lt;= cap in a planning year y and in all later planning years. A city rarely balances its own emissions; the cap
/// then says what others must take up, or the rule is given a price per tonne above it.
/// </summary>
public sealed class CarbonNeutrality : EmissionPolicy
{
    private readonly int year;
    private readonly decimal cap;

    /// <param name="description">What users read about it.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="year">A planning year.</param>
    /// <param name="capTonnesCo2ePerYear">Largest net emissions; 0 for balance within the region.</param>
    /// <param name="where">Region whose emissions count.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cap is not between -10^18 and 10^18 t.</exception>
    public CarbonNeutrality(PolicyDescription description, EmissionPaths paths, int year, double capTonnesCo2ePerYear, RuleArea where)
        : this(description, paths, year, Limit(capTonnesCo2ePerYear, nameof(capTonnesCo2ePerYear)), where, ulong.MaxValue)
    {
    }

    private CarbonNeutrality(PolicyDescription description, EmissionPaths paths, int year, decimal cap, RuleArea where, ulong due)
        : base(description, paths, where, due) => (this.year, this.cap) = (year, cap);

    private protected override IEnumerable<EmissionRule> Rules(PlanningPeriods periods)
    {
        var first = periods.IndexOf(year);
        if (first < 0) throw new ArgumentException($"Policy '{Id}' asks for neutrality in {year}, which is no planning year.");
        for (var p = first; p < periods.Count; p++)
        {
            yield return new EmissionRule(
                RecurringPolicy.RuleIn(periods, p, "net_emissions"), RecurringPolicy.NameIn(periods, p, new BilingualText("Net emissions", "净碳排放")), "tCO2e/yr", YearWeights.Only(periods, periods.Years[p]), cap, p);
        }
    }

    private protected override PeriodicPolicy Copy(ulong due) => new CarbonNeutrality(Description, Paths, year, cap, Where, due);
}
