using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Modeling;

/// <summary>
/// The flat, solver-facing form of a problem:
/// minimise sum_u c[u, x_u] + sum_(u,v) metres(u, v) * d[x_u, x_v] subject to x_u allowed and the side constraints.
/// A model that exists is valid: every unit has an allowed use, d is symmetric, non-negative and zero on the diagonal.
/// </summary>
public sealed class AllocationModel
{
    internal AllocationModel(
        PlanningUnits units, int useCount, float[] unitCosts, double[] costPerMetre, SideConstraints sideConstraints, Allocation baseline)
    {
        Units = units;
        UseCount = useCount;
        UnitCosts = unitCosts;
        CostPerMetre = costPerMetre;
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

    /// <summary>Shape [K, K]; weighted cost per metre of boundary between two uses.</summary>
    public double[] CostPerMetre { get; }

    /// <summary>Side constraints.</summary>
    public SideConstraints SideConstraints { get; }

    /// <summary>Land use today: the tie-break and the start of moving fronts.</summary>
    public Allocation Baseline { get; }

    /// <summary>Whether any boundary costs anything.</summary>
    public bool HasBoundaryCosts => CostPerMetre.AsSpan().ContainsAnyExcept(0.0);

    /// <summary>Whether a unit may have a use.</summary>
    public bool IsAllowed(int unit, int use) => UnitCosts[(long)unit * UseCount + use] < float.PositiveInfinity;
}
