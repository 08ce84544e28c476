namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>The single moves of a plan by kind, cheapest first, at their unit and boundary costs.</summary>
internal sealed class MoveLists
{
    private const int ChunkUnits = 1 << 14;
    private const int MostWorkers = 16;

    private readonly PlanState state;
    private readonly MoveKinds kinds;
    private readonly (int First, int End)[] ranges;

    public MoveLists(PlanState state)
    {
        (this.state, kinds) = (state, state.Kinds);
        var count = state.Uses.Length;
        var workers = Math.Clamp(count / ChunkUnits, 1, Math.Clamp((1 << 22) / kinds.Count, 1, MostWorkers));
        ranges = [.. Enumerable.Range(0, workers).Select(w => ((int)((long)count * w / workers), (int)((long)count * (w + 1) / workers)))];
    }

    /// <summary>Shape [kinds]; cost of the cheapest move of each kind, +infinity where there is none.</summary>
    public double[] Cheapest()
    {
        var parts = new double[ranges.Length][];
        Parallel.For(0, ranges.Length, state.Parallel, part =>
        {
            var least = parts[part] = new double[kinds.Count];
            least.AsSpan().Fill(double.PositiveInfinity);
            Visit(ranges[part], (_, kind, cost) => least[kind] = Math.Min(least[kind], cost));
        });
        for (var part = 1; part < parts.Length; part++)
        {
            for (var kind = 0; kind < kinds.Count; kind++) parts[0][kind] = Math.Min(parts[0][kind], parts[part][kind]);
        }
        return parts[0];
    }

    /// <summary>Moves of each kind that cost less than its limit, cheapest first; none for kinds without a limit.</summary>
    /// <param name="limits">Shape [kinds]; negative infinity for kinds that are not wanted.</param>
    public Dictionary<int, List<(double Cost, int Unit)>> Below(double[] limits)
    {
        var parts = new Dictionary<int, List<(double, int)>>[ranges.Length];
        Parallel.For(0, ranges.Length, state.Parallel, part =>
        {
            var found = parts[part] = [];
            Visit(ranges[part], (unit, kind, cost) =>
            {
                if (cost >= limits[kind]) return;
                if (!found.TryGetValue(kind, out var list)) found[kind] = list = [];
                list.Add((cost, unit));
            });
        });
        var lists = new Dictionary<int, List<(double Cost, int Unit)>>();
        foreach (var part in parts)
        {
            foreach (var (kind, moves) in part)
            {
                if (!lists.TryGetValue(kind, out var list)) lists[kind] = list = [];
                list.AddRange(moves);
            }
        }
        foreach (var list in lists.Values) list.Sort();
        return lists;
    }

    private void Visit((int First, int End) range, Action<int, int, double> visit)
    {
        Span<double> costs = stackalloc double[kinds.Labels];
        for (var unit = range.First; unit < range.End; unit++)
        {
            state.WriteCosts(unit, costs);
            for (var use = 0; use < costs.Length; use++)
            {
                if (use != state.Uses[unit] && costs[use] < double.PositiveInfinity) visit(unit, kinds.KindOf(unit, state.Uses[unit], use), costs[use]);
            }
        }
    }
}
