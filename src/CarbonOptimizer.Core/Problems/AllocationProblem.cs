using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>
/// A land-allocation problem in the planner's words: immutable, and the only source the audit recomputes from.
/// Made by <see cref="AllocationProblemBuilder"/>, which refuses inconsistent input with all faults at once.
/// </summary>
public sealed class AllocationProblem
{
    internal AllocationProblem(
        string id, PlanningUnits units, LandUseCatalogue landUses, Allocation baseline,
        IReadOnlyList<RegionLayer> regionLayers, IReadOnlyList<WeightedObjective> objectives, IReadOnlyList<Policy> policies,
        UnitOrigins? origins = null)
    {
        Id = id;
        Units = units;
        LandUses = landUses;
        Baseline = baseline;
        RegionLayers = regionLayers;
        Objectives = objectives;
        Policies = policies;
        Origins = origins;
    }

    /// <summary>Identifier of the scenario.</summary>
    public string Id { get; }

    /// <summary>Planning units.</summary>
    public PlanningUnits Units { get; }

    /// <summary>Land uses a unit can have.</summary>
    public LandUseCatalogue LandUses { get; }

    /// <summary>Land use today.</summary>
    public Allocation Baseline { get; }

    /// <summary>Region layers that policies refer to.</summary>
    public IReadOnlyList<RegionLayer> RegionLayers { get; }

    /// <summary>Objectives with their weights; the weighted sum is minimised.</summary>
    public IReadOnlyList<WeightedObjective> Objectives { get; }

    /// <summary>Policies every plan must keep.</summary>
    public IReadOnlyList<Policy> Policies { get; }

    /// <summary>The same problem with other weights and further policies.</summary>
    /// <param name="weights">Shape [objectives]; finite and not negative.</param>
    /// <param name="further">Policies to add; their ids must be new.</param>
    /// <exception cref="ArgumentException">There is not one valid weight per objective.</exception>
    internal AllocationProblem With(IReadOnlyList<double> weights, IReadOnlyList<Policy> further)
    {
        if (weights.Count != Objectives.Count) throw new ArgumentException($"{weights.Count} weights were given for {Objectives.Count} objectives.", nameof(weights));
        if (weights.Any(weight => !double.IsFinite(weight) || weight < 0)) throw new ArgumentException("A weight is negative or no number.", nameof(weights));
        WeightedObjective[] weighted = [.. Objectives.Select((objective, i) => new WeightedObjective(objective.Objective, weights[i]))];
        return With(weighted, [.. Policies, .. further]);
    }

    /// <summary>Planning years and trajectories when the problem plans several periods jointly; its land uses are then trajectories. Null otherwise.</summary>
    public PeriodFrame? Periods { get; internal init; }

    /// <summary>Where each unit starts from, when boundary costs depend on it; else null.</summary>
    public UnitOrigins? Origins { get; }

    /// <summary>The same land with other objectives and policies.</summary>
    internal AllocationProblem With(IReadOnlyList<WeightedObjective> objectives, IReadOnlyList<Policy> policies) =>
        new(Id, Units, LandUses, Baseline, RegionLayers, objectives, policies, Origins) { Periods = Periods };
}
