namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Chooses units for a window: those that could change their use at the least priced cost.</summary>
internal static class WindowChoice
{
    private const int ChunkUnits = 1 << 14;

    /// <summary>Units by the priced cost of their best other use, the cheapest first; every second one lowers a violation where there is any.</summary>
    /// <param name="state">The plan.</param>
    /// <param name="most">Units to choose.</param>
    public static List<int> NearTies(PlanState state, int most)
    {
        var chunks = new List<(double Priced, int Unit, bool Helps)>[(state.Uses.Length + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, chunks.Length, state.Parallel, chunk => chunks[chunk] = Scan(state, chunk, most));
        var moves = chunks.SelectMany(chunk => chunk).ToArray();
        var helpful = Cheapest(moves.Where(move => move.Helps), most).Take(most / 2).ToList();
        foreach (var unit in Cheapest(moves.Where(move => !move.Helps), most))
        {
            if (helpful.Count >= most) break;
            if (!helpful.Contains(unit)) helpful.Add(unit);
        }
        return helpful;
    }

    private static List<(double, int, bool)> Scan(PlanState state, int chunk, int most)
    {
        var (helpful, others) = (new List<(double Priced, int Unit, bool)>(), new List<(double Priced, int Unit, bool)>());
        Span<double> costs = stackalloc double[state.Kinds.Labels];
        var isBroken = !state.IsFeasible;
        for (var unit = chunk * ChunkUnits; unit < Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits); unit++)
        {
            var (least, leastHelp) = (double.PositiveInfinity, double.PositiveInfinity);
            state.WritePricedCosts(unit, costs);
            for (var use = 0; use < costs.Length; use++)
            {
                if (use == state.Uses[unit] || costs[use] == double.PositiveInfinity) continue;
                if (costs[use] < leastHelp && isBroken && state.LowersSomeExcess(unit, use)) leastHelp = costs[use];
                least = Math.Min(least, costs[use]);
            }
            if (leastHelp < double.PositiveInfinity) helpful.Add((leastHelp, unit, true));
            if (least < double.PositiveInfinity) others.Add((least, unit, false));
        }
        helpful.Sort();
        others.Sort();
        return [.. helpful.Take(most), .. others.Take(most)];
    }

    private static IEnumerable<int> Cheapest(IEnumerable<(double Priced, int Unit, bool)> moves, int most) =>
        moves.OrderBy(move => move.Priced).ThenBy(move => move.Unit).Take(most).Select(move => move.Unit);
}
