using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Modeling;

/// <summary>
/// The flat, solver-facing form of a problem:
/// minimise sum_u c[u, x_u] + sum_(u,v) metres(u, v) * d_uv[x_u, x_v] subject to x_u allowed and the side constraints.
/// A model that exists is valid: every unit has an allowed use, and the boundary costs are as <see cref="BoundaryCosts"/> says.
/// </summary>
public sealed class AllocationModel
{
    internal AllocationModel(
        PlanningUnits units, int useCount, float[] unitCosts, BoundaryCosts boundaries, SideConstraints sideConstraints, Allocation baseline)
    {
        Units = units;
        UseCount = useCount;
        UnitCosts = unitCosts;
        Boundaries = boundaries;
        SideConstraints = sideConstraints;
        Baseline = baseline;
    }

    /// <summary>Planning units with areas and adjacency.</summary>
    public PlanningUnits Units { get; }

    /// <summary>Number of planning units.</summary>
    public int UnitCount => Units.Count;

    /// <summary>Number of land uses, K.</summary>
    public int UseCount { get; }

    /// <summary>Shape [units, K], row-major; weighted cost of a use; +infinity marks a forbidden use. Owned by the model.</summary>
    public float[] UnitCosts { get; }

    /// <summary>Weighted cost per metre of boundary between two uses.</summary>
    public BoundaryCosts Boundaries { get; }

    /// <summary>Side constraints.</summary>
    public SideConstraints SideConstraints { get; }

    /// <summary>Land use today: the tie-break and the start of moving fronts.</summary>
    public Allocation Baseline { get; }

    /// <summary>Step of the weighted sum, by which bounds can be raised; null where there is none.</summary>
    public ObjectiveStep? Step { get; init; }

    /// <summary>Whether any boundary costs anything.</summary>
    public bool HasBoundaryCosts => Boundaries.Dearest > 0;

    /// <summary>Whether a unit may have a use.</summary>
    public bool IsAllowed(int unit, int use) => UnitCosts[(long)unit * UseCount + use] < float.PositiveInfinity;

    /// <summary>The same problem under other side constraints.</summary>
    internal AllocationModel With(SideConstraints sideConstraints) => new(Units, UseCount, UnitCosts, Boundaries, sideConstraints, Baseline);
}
