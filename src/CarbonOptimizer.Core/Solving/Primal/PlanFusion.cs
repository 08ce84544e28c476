namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Fuses two plans patch by patch. Where they differ, the connected groups of units can be switched one by one without touching
/// each other; every group with a negative priced cost goes over to the proposal.
/// </summary>
internal static class PlanFusion
{
    /// <summary>Switches patches of <paramref name="state"/> to <paramref name="proposal"/> where that lowers the priced cost.</summary>
    /// <returns>Number of patches switched.</returns>
    public static int Improve(PlanState state, byte[] proposal)
    {
        var visited = new bool[proposal.Length];
        var patch = new List<int>();
        var switched = 0;
        for (var u = 0; u < proposal.Length; u++)
        {
            if (visited[u] || state.Uses[u] == proposal[u]) continue;
            Collect(state, proposal, visited, u, patch);
            if (SwitchIfCheaper(state, proposal, patch)) switched++;
        }
        return switched;
    }

    private static void Collect(PlanState state, byte[] proposal, bool[] visited, int start, List<int> patch)
    {
        patch.Clear();
        patch.Add(start);
        visited[start] = true;
        for (var i = 0; i < patch.Count; i++)
        {
            foreach (var other in state.NeighboursOf(patch[i]))
            {
                if (other < 0 || visited[other] || state.Uses[other] == proposal[other]) continue;
                visited[other] = true;
                patch.Add(other);
            }
        }
    }

    private static bool SwitchIfCheaper(PlanState state, byte[] proposal, List<int> patch)
    {
        var cost = 0.0;
        var before = new byte[patch.Count];
        for (var i = 0; i < patch.Count; i++)
        {
            before[i] = state.Uses[patch[i]];
            cost += state.Cost(patch[i], proposal[patch[i]]) + state.Charge(patch[i], proposal[patch[i]]);
            state.Move(patch[i], proposal[patch[i]]);
        }
        if (cost < 0) return true;
        for (var i = 0; i < patch.Count; i++) state.Move(patch[i], before[i]);
        return false;
    }
}
