using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Where units tie, which unit has a use matters to boundaries alone, and whole blocks would have to change at once. The areas of a plan are
/// laid out anew in simple shapes: every use but one fills, in some order, the map from an edge, a corner or a quarter disc. Units are
/// exchanged only with units that count alike in all rows and allow the same uses, so every row keeps its value.
/// </summary>
internal sealed class ShapeLayouts
{
    /// <summary>Larger maps are left alone.</summary>
    public const int MostUnits = 1 << 20;

    private const int Fronts = 16;
    private const int MostGroups = 64;
    private const int MostUses = 8;
    private const long MostWork = 60_000_000;
    private const int Stride = 7919;
    private const int Chunk = 16;

    private readonly AllocationModel model;
    private readonly NeighbourTable neighbours;
    private readonly ParallelOptions parallel;
    private readonly RunClock clock;
    private readonly ParallelOptions alone = new() { MaxDegreeOfParallelism = 1 };

    /// <param name="model">The problem.</param>
    /// <param name="neighbours">Its neighbours.</param>
    /// <param name="parallel">Threads to use.</param>
    /// <param name="clock">Limits of the run.</param>
    public ShapeLayouts(AllocationModel model, NeighbourTable neighbours, ParallelOptions parallel, RunClock clock) =>
        (this.model, this.neighbours, this.parallel, this.clock) = (model, neighbours, parallel, clock);

    /// <summary>The layouts that cost least; none where the map is no grid or units are of too many kinds.</summary>
    /// <param name="plan">Shape [units]; a plan that keeps all rows.</param>
    /// <param name="count">How many to return at most.</param>
    public IReadOnlyList<byte[]> Best(byte[] plan, int count)
    {
        if (model.Units.Adjacency is not GridAdjacency { Grid: var grid } ) return [];
        int[] uses = [.. plan.Distinct().Order().Select(use => (int)use)];
        if (uses.Length is < 2 or > MostUses || GroupsOf(plan.Length) is not { } groups) return [];
        int[][] orders = [.. Enumerable.Range(0, Fronts).Select(front => OrderOf(grid, front))];
        var counts = new int[(groups.Max() + 1) * model.UseCount];
        for (var u = 0; u < plan.Length; u++) counts[groups[u] * model.UseCount + plan[u]]++;
        var layouts = LayoutsOf(uses.Length);
        var tried = Math.Min(layouts, Math.Max(Fronts, MostWork / ((long)plan.Length * uses.Length)));
        var costs = new double[tried];
        Parallel.For(0, (int)((tried + Chunk - 1) / Chunk), parallel, chunk =>
        {
            var (layout, left) = (new byte[plan.Length], new int[counts.Length]);
            for (var i = (long)chunk * Chunk; i < Math.Min(tried, (chunk + 1L) * Chunk); i++)
            {
                costs[i] = double.PositiveInfinity;
                if (clock.IsOver) continue;
                clock.Charge((long)plan.Length * uses.Length);
                LayOut(NumberOf(i, tried, layouts), uses, orders, groups, counts, left, layout);
                costs[i] = PlanCosts.Of(model, neighbours, layout, alone);
            }
        });
        var chosen = Enumerable.Range(0, (int)tried).Where(i => double.IsFinite(costs[i])).OrderBy(i => costs[i]).ThenBy(i => i).Take(count);
        return [.. chosen.Select(i =>
        {
            var layout = new byte[plan.Length];
            LayOut(NumberOf(i, tried, layouts), uses, orders, groups, counts, new int[counts.Length], layout);
            return layout;
        })];
    }

    /// <summary>All layouts if they can all be tried, else a spread of them.</summary>
    private static long NumberOf(long index, long tried, long layouts) => tried == layouts ? index : index * Stride % layouts;

    private static long LayoutsOf(int uses)
    {
        var layouts = 1L;
        for (var i = 2; i <= uses; i++) layouts *= i * Fronts;
        return layouts;
    }

    /// <summary>Shape [units]; number of the units that count alike and allow the same uses; null where there are too many.</summary>
    private int[]? GroupsOf(int units)
    {
        var groups = new int[units];
        var numbers = new Dictionary<(int Class, ulong Allowed), int>();
        for (var u = 0; u < units; u++)
        {
            var allowed = 0UL;
            for (var k = 0; k < model.UseCount; k++) allowed = allowed * 2 + (model.IsAllowed(u, k) ? 1UL : 0);
            var key = (model.SideConstraints.ClassOfUnit[u], allowed);
            if (!numbers.TryGetValue(key, out groups[u]))
            {
                if (numbers.Count == MostGroups) return null;
                numbers.Add(key, groups[u] = numbers.Count);
            }
        }
        return groups;
    }

    /// <summary>Units in the order in which a front that moves over the map meets them.</summary>
    private static int[] OrderOf(GridLayout grid, int front)
    {
        var keys = new double[grid.UnitCount];
        var order = new int[grid.UnitCount];
        var (width, height) = (grid.Width * grid.CellWidthMetres, grid.Height * grid.CellHeightMetres);
        for (var u = 0; u < keys.Length; u++)
        {
            var (row, column) = Math.DivRem(grid.CellOf(u), grid.Width);
            var (x, y) = ((column + 0.5) * grid.CellWidthMetres, (row + 0.5) * grid.CellHeightMetres);
            if ((front & 1) != 0) x = width - x;
            if ((front & 2) != 0) y = height - y;
            keys[u] = (front >> 2) switch
            {
                0 => (front & 1) == (front >> 1 & 1) ? x : y,
                1 => Math.Max(x, y),
                2 => x * x + y * y,
                _ => x + y,
            };
            order[u] = u;
        }
        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        return order;
    }

    private void LayOut(long number, int[] uses, int[][] orders, int[] groups, int[] counts, int[] left, byte[] layout)
    {
        Span<int> waiting = stackalloc int[MostUses];
        uses.CopyTo(waiting);
        counts.CopyTo(left, 0);
        layout.AsSpan().Fill(byte.MaxValue);
        for (var remaining = uses.Length; remaining > 0; remaining--)
        {
            (number, var which) = Math.DivRem(number, remaining);
            var use = waiting[(int)which];
            waiting[(int)which] = waiting[remaining - 1];
            var order = orders[0];
            if (remaining > 1)
            {
                (number, var front) = Math.DivRem(number, Fronts);
                order = orders[front];
            }
            foreach (var unit in order)
            {
                if (layout[unit] != byte.MaxValue || left[groups[unit] * model.UseCount + use] == 0) continue;
                left[groups[unit] * model.UseCount + use]--;
                layout[unit] = (byte)use;
            }
        }
    }
}
