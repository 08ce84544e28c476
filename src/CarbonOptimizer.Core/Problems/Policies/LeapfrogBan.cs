using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Ban of leapfrog development (禁止蛙跳式扩张): new urban land only where at least m cells of the window around it are urban today.
/// The window is counted once, in the land use of today: land that the same plan makes urban opens no further land. For parcels the
/// window is what can be reached in r steps from neighbour to neighbour.
/// </summary>
public sealed class LeapfrogBan : CataloguePolicy
{
    private readonly ulong uses;
    private readonly UnitSet near;

    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the urban uses.</param>
    /// <param name="near">Units near enough to the urban land of today.</param>
    /// <exception cref="ArgumentException">No use is given.</exception>
    public LeapfrogBan(PolicyDescription description, ulong uses, UnitSet near)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(near);
        this.uses = Named(description, uses, nameof(uses));
        this.near = near;
    }

    private protected override BilingualText? NewUseRule => new("New urban land away from today's", "脱离现状城镇的新增用地");

    /// <summary>A ban on a grid, counted from the land use of today.</summary>
    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the urban uses.</param>
    /// <param name="grid">Cells.</param>
    /// <param name="baseline">Land use today.</param>
    /// <param name="radiusCells">The window reaches so many rows and columns to each side.</param>
    /// <param name="minimumCells">Urban cells needed in the window, m.</param>
    /// <exception cref="ArgumentException">A number is not positive, or no use is given.</exception>
    public static LeapfrogBan Around(PolicyDescription description, ulong uses, GridLayout grid, Allocation baseline, int radiusCells, int minimumCells)
    {
        return new LeapfrogBan(description, uses, Near(grid, baseline, uses, radiusCells, minimumCells));
    }

    /// <summary>The units that <see cref="Around"/> takes for near enough.</summary>
    /// <exception cref="ArgumentException">A number is not positive.</exception>
    public static UnitSet Near(GridLayout grid, Allocation baseline, ulong uses, int radiusCells, int minimumCells)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radiusCells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumCells);
        return BaselineWindows.Near(grid, baseline, uses, Math.Min(radiusCells, grid.Width + grid.Height), minimumCells);
    }

    /// <summary>
    /// The units near enough to the urban land of today: on a grid by the window of rows and columns, for parcels by steps from
    /// neighbour to neighbour.
    /// </summary>
    /// <param name="units">Planning units.</param>
    /// <param name="baseline">Land use today.</param>
    /// <param name="uses">Bit set of the urban uses.</param>
    /// <param name="radius">The window reaches so many rows and columns to each side, or so many steps.</param>
    /// <param name="minimum">Urban cells or parcels needed there, the unit itself not counted.</param>
    /// <exception cref="ArgumentException">A number is not positive.</exception>
    public static UnitSet Near(PlanningUnits units, Allocation baseline, ulong uses, int radius, int minimum)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(baseline);
        if (units.Grid is { } grid) return Near(grid, baseline, uses, radius, minimum);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimum);
        return BaselineSteps.Near(units.Adjacency, baseline, uses, radius, minimum);
    }

    private protected override ulong ForbiddenNewUses(int unit, ulong today) => (today & uses) == 0 && !near.Contains(unit) ? uses : 0;

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, near.UnitCount);
}
