using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Patches of a use, by the neighbours of the planning units: how many there are (斑块数), how many are smaller than the least size
/// (最小斑块), how many larger than the largest (组团规模). No linear rule can state them, so no solver enforces them: the numbers are
/// counted for the plan and for today, and nothing is promised. With <see cref="IsRepaired"/> too small new patches are merged into
/// larger ones after the solve, as far as quotas and the other policies allow; the bound remains that of the problem without patches.
/// </summary>
public sealed class PatchSize : Policy
{
    private readonly decimal? maximumHectares;

    /// <param name="description">What users read about it; its status should be advisory.</param>
    /// <param name="uses">Bit set of the uses that form patches together.</param>
    /// <param name="minimumHectares">Least size of a patch; 0 for none.</param>
    /// <param name="maximumHectares">Largest size of a patch; null for none.</param>
    /// <param name="isRepaired">Whether too small new patches are repaired after the solve.</param>
    /// <exception cref="ArgumentException">No use is given, or a size is negative.</exception>
    public PatchSize(PolicyDescription description, ulong uses, decimal minimumHectares, decimal? maximumHectares = null, bool isRepaired = false)
        : base(description)
    {
        if (uses == 0) throw new ArgumentException($"Policy '{description.Id}' names no land use.", nameof(uses));
        ArgumentOutOfRangeException.ThrowIfNegative(minimumHectares);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumHectares ?? 0, nameof(maximumHectares));
        (Uses, MinimumHectares, this.maximumHectares, IsRepaired) = (uses, minimumHectares, maximumHectares, isRepaired && minimumHectares > 0);
    }

    /// <summary>Bit set of the uses that form patches together.</summary>
    public ulong Uses { get; }

    /// <summary>Least size of a patch in hectares; 0 for none.</summary>
    public decimal MinimumHectares { get; }

    /// <summary>Whether too small new patches are repaired after the solve.</summary>
    public bool IsRepaired { get; }

    /// <summary>Counts of the plan and of today; every rule is kept, since none is enforced.</summary>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var (planned, today) = (new PatchMap(problem.Units, plan, Uses), new PatchMap(problem.Units, problem.Baseline.Uses, Uses));
        List<PolicyResult> results = [Count("patches", new BilingualText("Patches (checked, not enforced)", "斑块数（仅检查）"), _ => true)];
        if (MinimumHectares > 0)
        {
            results.Add(Count("too_small", new BilingualText("Patches below the least size (checked, not enforced)", "小于最小规模的斑块（仅检查）"), area => area < MinimumHectares));
            var name = IsRepaired
                ? new BilingualText("Too small patches with new land (repaired after the solve where possible)", "含新增用地的过小斑块（求解后尽可能修复）")
                : new BilingualText("Too small patches with new land (checked, not enforced)", "含新增用地的过小斑块（仅检查）");
            results.Add(Result("too_small_new", name, TooSmallNew(problem, planned), 0));
        }
        if (maximumHectares is { } most) results.Add(Count("too_large", new BilingualText("Patches above the largest size (checked, not enforced)", "超过最大规模的斑块（仅检查）"), area => area > most));
        return results;

        PolicyResult Count(string rule, BilingualText name, Func<decimal, bool> counts) => Result(rule, name, Number(planned, counts), Number(today, counts));

        PolicyResult Result(string rule, BilingualText name, int value, int valueToday) => new(Id, rule, name, "patches", null, null, value, valueToday, true);
    }

    /// <summary>Whether a patch is below the least size.</summary>
    internal bool IsTooSmall(PatchMap patches, int patch) => AreaRow.Hectares(patches.SquareDecimetres(patch)) < MinimumHectares;

    private static int Number(PatchMap patches, Func<decimal, bool> counts) =>
        Enumerable.Range(0, patches.Count).Count(patch => counts(AreaRow.Hectares(patches.SquareDecimetres(patch))));

    private int TooSmallNew(AllocationProblem problem, PatchMap patches)
    {
        var hasNew = new bool[patches.Count];
        for (var u = 0; u < problem.Units.Count; u++)
        {
            var isNew = patches.PatchOfUnit[u] != PatchMap.None && (Uses >> problem.Baseline[u] & 1) == 0;
            if (isNew) hasNew[patches.PatchOfUnit[u]] = true;
        }
        return Enumerable.Range(0, patches.Count).Count(patch => hasNew[patch] && IsTooSmall(patches, patch));
    }
}
