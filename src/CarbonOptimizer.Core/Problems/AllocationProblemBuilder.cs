using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>Assembles a problem word by word and refuses an inconsistent one with all faults at once.</summary>
public sealed class AllocationProblemBuilder
{
    private readonly List<RegionLayer> regionLayers = [];
    private readonly List<WeightedObjective> objectives = [];
    private readonly List<Policy> policies = [];
    private readonly List<Diagnostic> faults = [];
    private readonly string id;
    private readonly PlanningUnits units;
    private readonly LandUseCatalogue landUses;
    private readonly Allocation baseline;
    private PeriodFrame? periods;
    private byte[]? originOfUnit;
    private int originCount = 1;

    /// <param name="id">Identifier of the scenario.</param>
    /// <param name="units">Planning units.</param>
    /// <param name="landUses">Land uses.</param>
    /// <param name="baseline">Land use today, one entry per unit.</param>
    public AllocationProblemBuilder(string id, PlanningUnits units, LandUseCatalogue landUses, Allocation baseline)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(landUses);
        ArgumentNullException.ThrowIfNull(baseline);
        (this.id, this.units, this.landUses, this.baseline) = (id, units, landUses, baseline);
    }

    /// <summary>Adds a region layer.</summary>
    public AllocationProblemBuilder With(RegionLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        regionLayers.Add(layer);
        return this;
    }

    /// <summary>Adds an objective.</summary>
    /// <param name="objective">What is measured.</param>
    /// <param name="weight">Weight per unit of the objective; finite and not negative.</param>
    public AllocationProblemBuilder Minimise(Objective objective, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(objective);
        objectives.Add(new WeightedObjective(objective, weight));
        return this;
    }

    /// <summary>Adds a policy.</summary>
    public AllocationProblemBuilder Subject(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policies.Add(policy);
        return this;
    }

    /// <summary>Makes it a problem of several periods, whose land uses are trajectories.</summary>
    internal AllocationProblemBuilder Over(PeriodFrame frame)
    {
        periods = frame;
        return WithOrigins(frame.Land.Baseline.Uses.ToArray(), frame.Land.LandUses.Count);
    }

    /// <summary>Lets boundary costs depend on where each unit starts from, for uses that are trajectories.</summary>
    /// <param name="originOfUnit">Shape [units]; origin of each unit, such as its use today. Owned by the problem from here on.</param>
    /// <param name="originCount">Number of origins, 1 to 64.</param>
    public AllocationProblemBuilder WithOrigins(byte[] originOfUnit, int originCount)
    {
        ArgumentNullException.ThrowIfNull(originOfUnit);
        (this.originOfUnit, this.originCount) = (originOfUnit, originCount);
        return this;
    }

    /// <summary>Checks everything and returns the problem.</summary>
    /// <exception cref="ScenarioException">Something does not fit; all faults are listed.</exception>
    public AllocationProblem Build()
    {
        faults.Clear();
        CheckBaseline();
        CheckOrigins();
        CheckUnique("CO2003", "region layer", regionLayers.Select(layer => layer.Id));
        CheckUnique("CO2004", "objective", objectives.Select(o => o.Objective.Id));
        CheckUnique("CO2005", "policy", policies.Select(p => p.Id));
        foreach (var layer in regionLayers)
        {
            if (layer.RegionOfUnit.Length != units.Count) Fault("CO2006", layer.Id, $"Region layer '{layer.Id}' covers {layer.RegionOfUnit.Length} planning units, the problem has {units.Count}.");
        }
        foreach (var policy in policies.Where(policy => policy.Description.PenaltyPerUnit < 0))
        {
            Fault("CO2011", policy.Id, FormattableString.Invariant($"The penalty of policy '{policy.Id}' is {policy.Description.PenaltyPerUnit}; it must not be negative."));
        }
        foreach (var (objective, weight) in objectives)
        {
            if (!double.IsFinite(weight) || weight < 0) Fault("CO2007", objective.Id, $"The weight of objective '{objective.Id}' is {weight}; it must be finite and not negative.");
        }
        if (objectives.Count == 0) Fault("CO2008", id, "No objective is declared; there is nothing to minimise.");
        if (faults.Count > 0) throw new ScenarioException([.. faults]);
        return new AllocationProblem(id, units, landUses, baseline, [.. regionLayers], [.. objectives], [.. policies],
            originOfUnit is null ? null : new UnitOrigins(originOfUnit, originCount)) { Periods = periods };
    }

    private void CheckBaseline()
    {
        if (baseline.Count != units.Count)
        {
            Fault("CO2001", "baseline", $"The baseline has {baseline.Count} planning units, the problem {units.Count}.");
            return;
        }
        var unknown = 0;
        foreach (var use in baseline.Uses)
        {
            if (use >= landUses.Count) unknown++;
        }
        if (unknown > 0) Fault("CO2002", "baseline", $"{unknown} planning units of the baseline have a land use beyond the {landUses.Count} declared.");
    }

    private void CheckOrigins()
    {
        if (originOfUnit is null) return;
        if (originOfUnit.Length != units.Count) Fault("CO2009", "origins", $"Origins are given for {originOfUnit.Length} planning units, the problem has {units.Count}.");
        if (originCount is < 1 or > UnitOrigins.MostOrigins) Fault("CO2010", "origins", $"There are {originCount} origins; there may be 1 to {UnitOrigins.MostOrigins}.");
        else if (originOfUnit.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(originCount - 1))) Fault("CO2010", "origins", $"Some planning unit has an origin beyond the {originCount} declared.");
    }

    private void CheckUnique(string code, string what, IEnumerable<string> ids)
    {
        foreach (var repeated in ids.GroupBy(x => x, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Fault(code, repeated.Key, $"The {what} '{repeated.Key}' is declared {repeated.Count()} times.");
        }
    }

    private void Fault(string code, string where, string message) =>
        faults.Add(new Diagnostic(code, DiagnosticSeverity.Error, where, message));
}
