using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// A policy of one period that the land use of every period, or of some of them, must keep. What such a policy says about conversions
/// counts all conversions up to that period: a balance of lost and new cropland holds in every period, so land is compensated in the
/// same or an earlier one.
/// </summary>
public sealed class RecurringPolicy : PeriodicPolicy
{
    private readonly Policy each;

    /// <param name="each">The policy.</param>
    /// <param name="periods">Bit set of the periods it is asked for.</param>
    public RecurringPolicy(Policy each, ulong periods = ulong.MaxValue)
        : base(each?.Description ?? throw new ArgumentNullException(nameof(each)), periods) => this.each = each;

    /// <summary>The policy as it is asked of one period.</summary>
    public Policy Each => each;

    /// <inheritdoc/>
    public override UnitSet? Enclosed => each.Enclosed;

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        var frame = PeriodFrame.Of(problem, Id);
        var due = Due & frame.Periods.All;
        if (due == 0) return;
        var uses = new ulong[allowed.Length];
        var all = AllOf(frame.Land.LandUses.Count);
        uses.AsSpan().Fill(all);
        each.Restrict(frame.Land, firstUnit, uses);
        var masks = new TrajectoryMasks(frame.Trajectories, due);
        var baseline = frame.Land.Baseline.Uses.Slice(firstUnit, allowed.Length);
        for (var i = 0; i < allowed.Length; i++)
        {
            if (uses[i] != all) allowed[i] &= ~masks.Forbidden(all & ~uses[i], baseline[i]);
        }
    }

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var frame = PeriodFrame.Of(problem, Id);
        var ofOne = new SideConstraintBuilder();
        each.AddSideConstraints(frame.Land, ofOne);
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            if (!IsDue(p)) continue;
            foreach (var row in ofOne.Rows)
            {
                rows.Add(row with { Rule = RuleIn(frame.Periods, p, row.Rule), Terms = [.. row.Terms.SelectMany(term => In(frame.Trajectories, p, term))] });
            }
        }
    }

    /// <summary>Sums are told year by year; of rules that count cells, the year that breaks them most.</summary>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var frame = PeriodFrame.Of(problem, Id);
        var worst = new Dictionary<string, PolicyResult>(StringComparer.Ordinal);
        var ofYears = new List<PolicyResult>();
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            if (!IsDue(p)) continue;
            foreach (var rule in each.Check(frame.Land, frame.PlanIn(plan, p).Uses))
            {
                if (!CellCount.IsCount(rule)) ofYears.Add(rule with { Rule = RuleIn(frame.Periods, p, rule.Rule), Name = NameIn(frame.Periods, p, rule.Name) });
                else if (!worst.TryGetValue(rule.Rule, out var known) || rule.Value > known.Value) worst[rule.Rule] = rule;
            }
        }
        return [.. worst.Values, .. ofYears];
    }

    internal static string RuleIn(PlanningPeriods periods, int period, string rule) => FormattableString.Invariant($"{periods.Years[period]}/{rule}");

    internal static BilingualText NameIn(PlanningPeriods periods, int period, BilingualText name) =>
        new(FormattableString.Invariant($"{name.English} in {periods.Years[period]}"), FormattableString.Invariant($"{periods.Years[period]}年{name.Chinese}"));

    private protected override PeriodicPolicy Copy(ulong due) => new RecurringPolicy(each, due);

    private static ulong AllOf(int useCount) => useCount == 64 ? ulong.MaxValue : (1UL << useCount) - 1;

    /// <summary>A term over the land use of a period as terms over trajectories, one for every set of today's uses that count alike.</summary>
    private static IEnumerable<SideConstraintTerm> In(TrajectoryCatalogue trajectories, int period, SideConstraintTerm term)
    {
        var todays = Enumerable.Range(0, trajectories.Uses.Count).Where(use => (term.BaselineUses >> use & 1) != 0);
        foreach (var alike in todays.GroupBy(use => term.CoefficientOfUse[use]))
        {
            var coefficients = new double[trajectories.Count];
            for (var t = 0; t < coefficients.Length; t++)
            {
                coefficients[t] = term.CoefficientOfUse[trajectories.UseIn(t, period, alike.First())];
            }
            yield return term with { CoefficientOfUse = coefficients, BaselineUses = alike.Aggregate(0UL, (mask, use) => mask | 1UL << use) };
        }
    }
}
