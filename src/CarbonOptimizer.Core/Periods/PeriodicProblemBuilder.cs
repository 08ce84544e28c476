using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Assembles a plan over several periods in the planner's words and states it as one problem whose land uses are trajectories, so that
/// it is solved, bounded, explained and audited like any other. Objectives and policies of one period hold in every period.
/// </summary>
public sealed class PeriodicProblemBuilder
{
    private readonly List<RegionLayer> regionLayers = [];
    private readonly List<(Objective Objective, double Weight)> objectives = [];
    private readonly List<Policy> policies = [];
    private readonly string id;
    private readonly PlanningUnits units;
    private readonly LandUseCatalogue landUses;
    private readonly Allocation baseline;
    private readonly PlanningPeriods periods;
    private IReadOnlyList<Allocation> past = [];

    /// <param name="id">Identifier of the scenario.</param>
    /// <param name="units">Planning units.</param>
    /// <param name="landUses">Land uses.</param>
    /// <param name="baseline">Land use in the base year, one entry per unit.</param>
    /// <param name="periods">Planning years.</param>
    public PeriodicProblemBuilder(string id, PlanningUnits units, LandUseCatalogue landUses, Allocation baseline, PlanningPeriods periods)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(landUses);
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(periods);
        (this.id, this.units, this.landUses, this.baseline, this.periods) = (id, units, landUses, baseline, periods);
    }

    /// <summary>Adds a region layer.</summary>
    public PeriodicProblemBuilder With(RegionLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        regionLayers.Add(layer);
        return this;
    }

    /// <summary>Adds an objective; one of a single period is measured in every period and added up over the years.</summary>
    /// <param name="objective">What is measured.</param>
    /// <param name="weight">Weight per unit of the objective; finite and not negative.</param>
    /// <exception cref="ArgumentException">A conversion cost of one period, which would be paid every year.</exception>
    public PeriodicProblemBuilder Minimise(Objective objective, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(objective);
        objectives.Add((OverPeriods(objective), weight));
        return this;
    }

    /// <summary>Adds a policy; one of a single period holds in every period, a cap on objectives over all of them together.</summary>
    public PeriodicProblemBuilder Subject(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policies.Add(policy switch
        {
            PeriodicPolicy periodic => periodic,
            ObjectiveLimit limit => new HorizonLimit(limit.Over(OverPeriods)),
            _ => new RecurringPolicy(policy),
        });
        return this;
    }

    /// <summary>Fixes the first periods as they came to pass.</summary>
    /// <param name="landUseOfPastYears">Land use in the first planning years, one allocation each.</param>
    public PeriodicProblemBuilder Realised(IReadOnlyList<Allocation> landUseOfPastYears)
    {
        ArgumentNullException.ThrowIfNull(landUseOfPastYears);
        past = [.. landUseOfPastYears];
        return this;
    }

    /// <summary>Checks everything and returns the joint problem.</summary>
    /// <exception cref="ScenarioException">Something does not fit; all faults are listed.</exception>
    public AllocationProblem Build()
    {
        var history = new RealisedHistory(baseline, past, periods, landUses.Count);
        history.ThrowIfUnfit(units.Count);
        var land = new AllocationProblem(id, units, landUses, baseline, [], [], []);
        var targets = baseline.Count == units.Count ? ConversionTargets.Of(land, policies) | history.Targets : 0;
        var count = TrajectoryCatalogue.CountOf(landUses.Count, periods.Count, targets);
        if (count > LandUseCatalogue.MaximumCount) throw new ScenarioException([TooMany(count, System.Numerics.BitOperations.PopCount(targets))]);
        var trajectories = new TrajectoryCatalogue(landUses, periods, targets);
        var builder = new AllocationProblemBuilder(id, units, trajectories.Labels, baseline).Over(new PeriodFrame(land, trajectories));
        regionLayers.ForEach(layer => builder.With(layer));
        objectives.ForEach(pair => builder.Minimise(pair.Objective, pair.Weight));
        builder.Subject(new ConvertOnce());
        if (past.Count > 0) builder.Subject(new RealisedPeriods(history.Trajectories(trajectories), past.Count));
        policies.ForEach(policy => builder.Subject(policy));
        return builder.Build();
    }

    private static PeriodicObjective OverPeriods(Objective objective)
    {
        if ((objective as RegionalPart)?.Whole is ConversionCost || objective is ConversionCost) throw new ArgumentException($"Over several periods '{objective.Id}' is a {nameof(PeriodConversionCost)}.", nameof(objective));
        return objective switch
        {
            PeriodicObjective periodic => periodic,
            RegionalPart { Whole: PeriodicObjective whole } part => new PeriodicPart(part, whole),
            _ => new RecurringObjective(objective),
        };
    }

    private Diagnostic TooMany(int count, int targets) => new(
        "CO2021", DiagnosticSeverity.Error, "periods",
        FormattableString.Invariant($"{landUses.Count} land uses, {targets} of which land may newly get, in {periods.Count} planning years make {count} trajectories; {LandUseCatalogue.MaximumCount} are the most."),
        "Maybe merge land uses, forbid conversions that are not wanted, or plan fewer years.")
    {
        ChineseMessage = FormattableString.Invariant($"{landUses.Count} 个地类（其中 {targets} 个可新增）与 {periods.Count} 个规划年共产生 {count} 条轨迹，上限为 {LandUseCatalogue.MaximumCount}。"),
        ChineseHint = "可合并地类、禁止不需要的转换，或减少规划年。",
    };
}
