using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Patches of a use, by the neighbours of the planning units: how many there are (斑块数), how many are smaller than the least size
/// (最小斑块), how many larger than the largest (组团规模). Checked, not enforced by the solver: the numbers are reported for the plan and
/// for today and nothing is promised about them, because no linear rule can state them.
/// </summary>
public sealed class PatchSize : Policy
{
    private readonly ulong uses;
    private readonly decimal minimumHectares;
    private readonly decimal? maximumHectares;

    /// <param name="description">What users read about it; its status should be advisory.</param>
    /// <param name="uses">Bit set of the uses that form patches together.</param>
    /// <param name="minimumHectares">Least size of a patch; 0 for none.</param>
    /// <param name="maximumHectares">Largest size of a patch; null for none.</param>
    /// <exception cref="ArgumentException">No use is given, or a size is negative.</exception>
    public PatchSize(PolicyDescription description, ulong uses, decimal minimumHectares, decimal? maximumHectares = null)
        : base(description)
    {
        if (uses == 0) throw new ArgumentException($"Policy '{description.Id}' names no land use.", nameof(uses));
        ArgumentOutOfRangeException.ThrowIfNegative(minimumHectares);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumHectares ?? 0, nameof(maximumHectares));
        (this.uses, this.minimumHectares, this.maximumHectares) = (uses, minimumHectares, maximumHectares);
    }

    /// <summary>Counts of the plan and of today; every rule is kept, since none is enforced.</summary>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var (planned, today) = (Patches(problem, plan), Patches(problem, problem.Baseline.Uses));
        List<PolicyResult> results = [Count("patches", new BilingualText("Patches (checked, not enforced)", "斑块数（仅检查）"), _ => true)];
        if (minimumHectares > 0) results.Add(Count("too_small", new BilingualText("Patches below the least size (checked, not enforced)", "小于最小规模的斑块（仅检查）"), area => area < minimumHectares));
        if (maximumHectares is { } most) results.Add(Count("too_large", new BilingualText("Patches above the largest size (checked, not enforced)", "超过最大规模的斑块（仅检查）"), area => area > most));
        return results;

        PolicyResult Count(string rule, BilingualText name, Func<decimal, bool> counts) =>
            new(Id, rule, name, "patches", null, null, planned.Count(counts), today.Count(counts), true);
    }

    private List<decimal> Patches(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var adjacency = problem.Units.Adjacency;
        var (neighbours, metres) = (new int[adjacency.MaximumDegree], new float[adjacency.MaximumDegree]);
        var seen = new bool[plan.Length];
        var stack = new Stack<int>();
        var areas = new List<decimal>();
        for (var first = 0; first < plan.Length; first++)
        {
            if (seen[first] || (uses >> plan[first] & 1) == 0) continue;
            var area = 0L;
            seen[first] = true;
            stack.Push(first);
            while (stack.TryPop(out var unit))
            {
                area += problem.Units.AreaSquareDecimetres(unit);
                foreach (var next in neighbours.AsSpan(0, adjacency.CopyNeighbours(unit, neighbours, metres)))
                {
                    if (seen[next] || (uses >> plan[next] & 1) == 0) continue;
                    seen[next] = true;
                    stack.Push(next);
                }
            }
            areas.Add(AreaRow.Hectares(area));
        }
        return areas;
    }
}
