using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>A policy about the emissions of planning years, by linear rules over the emissions E_y of single years.</summary>
public abstract class EmissionPolicy : PeriodicPolicy
{
    private protected EmissionPolicy(PolicyDescription description, EmissionPaths paths, RuleArea where, ulong due)
        : base(description, due)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(where);
        (Paths, Where) = (paths, where);
    }

    /// <summary>What land emits.</summary>
    public EmissionPaths Paths { get; }

    /// <summary>Region whose emissions count.</summary>
    public RuleArea Where { get; }

    /// <inheritdoc/>
    public sealed override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var rule in DueRules(problem))
        {
            var terms = new EmissionCombination(problem, Paths, rule.Weights).Terms(Where);
            rows.Add(new SideConstraintRow(Id, rule.Id, rule.Unit, double.NegativeInfinity, (double)rule.Maximum, terms));
        }
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var rules = DueRules(problem);
        var planned = EmissionAccount.Of(problem, Paths, plan, Where);
        var today = EmissionAccount.Of(problem, Paths, problem.Baseline.Uses, Where);
        return [.. rules.Select(rule =>
        {
            var value = rule.Of(planned);
            return new PolicyResult(Id, rule.Id, rule.Name, rule.Unit, null, rule.Maximum, value, rule.Of(today), value <= rule.Maximum + rule.Rounding(planned));
        })];
    }

    /// <summary>Whether it asks anything in planning years; a peak in the last of them, without a limit, asks nothing.</summary>
    public bool HasRules(PlanningPeriods periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return Rules(periods).Any(rule => IsDue(rule.DueIn));
    }

    private protected abstract IEnumerable<EmissionRule> Rules(PlanningPeriods periods);

    /// <summary>Refuses a problem the rules mean nothing in.</summary>
    private protected virtual void ThrowIfMeaningless(AllocationProblem problem)
    {
    }

    private List<EmissionRule> DueRules(AllocationProblem problem)
    {
        Paths.CheckShape(problem, Id);
        if (Where.Layer is { } layer) ShapeCheck.Units(problem, Id, layer.RegionOfUnit.Length);
        ThrowIfMeaningless(problem);
        return [.. Rules(problem.Periods!.Periods).Where(rule => IsDue(rule.DueIn))];
    }

    private protected static decimal Limit(double tonnes, string what) => Math.Abs(tonnes) <= 1e18
        ? (decimal)tonnes
        : throw new ArgumentOutOfRangeException(what, tonnes, "The limit must lie between -10^18 and 10^18 tCO2e.");
}
