using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Strict control of density (严格密度管控): in every window of a layer, the urban area is at most a share of the window's area, or that
/// of today where it is denser already: sum_u in w area(u) [x_u urban] &lt;= max(share * area(w), urban area of w today).
/// </summary>
public sealed class DensityCap : Policy
{
    private readonly ulong uses;
    private readonly RegionLayer windows;
    private readonly decimal share;

    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the urban uses.</param>
    /// <param name="windows">The windows; each becomes one side constraint.</param>
    /// <param name="share">Largest share of a window, 0 to 1.</param>
    /// <exception cref="ArgumentException">No use is given, or the share is not between 0 and 1.</exception>
    public DensityCap(PolicyDescription description, ulong uses, RegionLayer windows, decimal share)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (uses == 0) throw new ArgumentException($"Policy '{description.Id}' names no urban use.", nameof(uses));
        if (share is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(share), share, "A share must lie between 0 and 1.");
        (this.uses, this.windows, this.share) = (uses, windows, share);
    }

    /// <summary>Square windows of a grid, cut off at its edges; windows without a planning unit are left out.</summary>
    /// <param name="grid">Cells.</param>
    /// <param name="sizeCells">Side of a window in cells.</param>
    /// <param name="mostWindows">Most windows wanted, up to 32,767.</param>
    /// <returns>The windows; null when there would be more.</returns>
    public static RegionLayer? Windows(GridLayout grid, int sizeCells, int mostWindows = short.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeCells);
        return Windows(grid.UnitCount, mostWindows, u =>
        {
            var (row, column) = Math.DivRem(grid.CellOf(u), grid.Width);
            return (row / sizeCells, column / sizeCells);
        });
    }

    /// <summary>Square windows of a plane; a unit belongs to the window its place lies in. Windows without a unit are left out.</summary>
    /// <param name="places">Shape [units]; east and north in metres.</param>
    /// <param name="sizeMetres">Side of a window.</param>
    /// <param name="mostWindows">Most windows wanted, up to 32,767.</param>
    /// <returns>The windows, rows counted from the north and columns from the west; null when there would be more.</returns>
    public static RegionLayer? Windows(IReadOnlyList<(double X, double Y)> places, double sizeMetres, int mostWindows = short.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (!(sizeMetres > 0)) throw new ArgumentOutOfRangeException(nameof(sizeMetres), sizeMetres, "The side of a window must be positive.");
        if (places.Count == 0) throw new ArgumentException("There is no unit.", nameof(places));
        var (west, north) = (places.Min(place => place.X), places.Max(place => place.Y));
        return Windows(places.Count, mostWindows, u => ((int)Math.Floor((north - places[u].Y) / sizeMetres), (int)Math.Floor((places[u].X - west) / sizeMetres)));
    }

    private static RegionLayer? Windows(int unitCount, int mostWindows, Func<int, (int Row, int Column)> placeOf)
    {
        var indexOf = new Dictionary<(int Row, int Column), short>();
        var regions = new List<Region>();
        var windowOfUnit = new short[unitCount];
        for (var u = 0; u < windowOfUnit.Length; u++)
        {
            var key = placeOf(u);
            if (!indexOf.TryGetValue(key, out var index))
            {
                if (regions.Count >= Math.Min(mostWindows, short.MaxValue)) return null;
                index = (short)regions.Count;
                indexOf.Add(key, index);
                var id = FormattableString.Invariant($"r{key.Row}c{key.Column}");
                regions.Add(new Region(id, new BilingualText($"Window {id}", $"窗口 {id}")));
            }
            windowOfUnit[u] = index;
        }
        return new RegionLayer("windows", new BilingualText("Windows", "窗口"), regions, windowOfUnit);
    }

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var caps = Caps(problem);
        var coefficients = AreaRow.Coefficients(uses, problem.LandUses.Count);
        for (var w = 0; w < caps.Length; w++)
        {
            rows.Add(AreaRow.Row(this, windows.Regions[w].Id, null, caps[w], [new SideConstraintTerm(coefficients, windows, w)]));
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var caps = Caps(problem);
        var (planned, today) = (Areas(problem, plan, uses), Areas(problem, problem.Baseline.Uses, uses));
        return [.. windows.Regions.Select((window, w) => AreaRow.Result(this, window.Id, NameOf(window), null, caps[w], planned[w], today[w]))];
    }

    private static BilingualText NameOf(Region window) => new($"Urban area, {window.Name.English}", $"城镇用地面积（{window.Name.Chinese}）");

    private decimal[] Caps(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Units(problem, Id, windows.RegionOfUnit.Length);
        var (all, urban) = (Areas(problem, problem.Baseline.Uses, ulong.MaxValue), Areas(problem, problem.Baseline.Uses, uses));
        return [.. all.Select((area, w) => Math.Max(share * AreaRow.Hectares(area), AreaRow.Hectares(urban[w])))];
    }

    private long[] Areas(AllocationProblem problem, ReadOnlySpan<byte> plan, ulong counted)
    {
        var areas = new long[windows.Regions.Count];
        var windowOfUnit = windows.RegionOfUnit;
        for (var u = 0; u < plan.Length; u++)
        {
            if (windowOfUnit[u] >= 0 && (counted >> plan[u] & 1) != 0) areas[windowOfUnit[u]] += problem.Units.AreaSquareDecimetres(u);
        }
        return areas;
    }
}
