namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Patches of a plan: units of one use that hang together, each with its units and those around it.</summary>
internal sealed class PlanPatches
{
    private readonly int[] members;
    private readonly List<int> starts = [0];

    /// <param name="state">The plan, as it is now.</param>
    public PlanPatches(PlanState state)
    {
        var uses = state.Uses;
        members = new int[uses.Length];
        var isSeen = new bool[uses.Length];
        var end = 0;
        for (var u = 0; u < uses.Length; u++)
        {
            if (isSeen[u]) continue;
            isSeen[u] = true;
            members[end++] = u;
            for (var next = end - 1; next < end; next++)
            {
                foreach (var other in state.NeighboursOf(members[next]))
                {
                    if (other < 0 || isSeen[other] || uses[other] != uses[u]) continue;
                    isSeen[other] = true;
                    members[end++] = other;
                }
            }
            starts.Add(end);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => starts.Count - 1;

    /// <summary>Units of a patch.</summary>
    public ReadOnlySpan<int> Of(int patch) => members.AsSpan(starts[patch]..starts[patch + 1]);
}
