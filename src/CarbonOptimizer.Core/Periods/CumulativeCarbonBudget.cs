using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Budget of emissions from the base year on (累计碳排放预算): the sum of E_y over all years y until a planning year &lt;= budget; not discounted.</summary>
public sealed class CumulativeCarbonBudget : EmissionPolicy
{
    private readonly int untilYear;
    private readonly decimal budget;

    /// <param name="description">What users read about it.</param>
    /// <param name="paths">What land emits.</param>
    /// <param name="untilYear">A planning year.</param>
    /// <param name="budgetTonnesCo2e">Largest sum.</param>
    /// <param name="where">Region whose emissions count.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not between -10^18 and 10^18 t.</exception>
    public CumulativeCarbonBudget(PolicyDescription description, EmissionPaths paths, int untilYear, double budgetTonnesCo2e, RuleArea where)
        : this(description, paths, untilYear, Limit(budgetTonnesCo2e, nameof(budgetTonnesCo2e)), where, ulong.MaxValue)
    {
    }

    private CumulativeCarbonBudget(PolicyDescription description, EmissionPaths paths, int untilYear, decimal budget, RuleArea where, ulong due)
        : base(description, paths, where, due) => (this.untilYear, this.budget) = (untilYear, budget);

    private protected override IEnumerable<EmissionRule> Rules(PlanningPeriods periods)
    {
        var last = periods.IndexOf(untilYear);
        if (last < 0) throw new ArgumentException($"Policy '{Id}' asks for a budget until {untilYear}, which is no planning year.");
        var name = new BilingualText(FormattableString.Invariant($"Net emissions until {untilYear}"), FormattableString.Invariant($"至{untilYear}年累计净碳排放"));
        yield return new EmissionRule(FormattableString.Invariant($"{untilYear}/cumulative"), name, "tCO2e", YearWeights.Until(periods, untilYear), budget, last);
    }

    private protected override PeriodicPolicy Copy(ulong due) => new CumulativeCarbonBudget(Description, Paths, untilYear, budget, Where, due);
}
