using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Patches of a use, by the neighbours of the planning units: how many there are (斑块数), how many are smaller than the least size
/// (最小斑块), how many larger than the largest (组团规模), and how many pairs lie too close together (组团间隔). No linear rule can state
/// them, so no solver enforces them: the numbers are counted for the plan and for today, and nothing is promised. With
/// <see cref="IsRepaired"/> new land is moved after the solve, as far as quotas and the other policies allow: too small new patches
/// into larger ones, the smallest new patches while there are too many, new land at the edge of gaps too narrow. The bound remains that
/// of the problem without patches.
/// </summary>
public sealed class PatchSize : Policy
{
    private readonly decimal? maximumHectares;

    /// <param name="description">What users read about it; its status should be advisory.</param>
    /// <param name="uses">Bit set of the uses that form patches together.</param>
    /// <param name="minimumHectares">Least size of a patch; 0 for none.</param>
    /// <param name="maximumHectares">Largest size of a patch; null for none.</param>
    /// <param name="isRepaired">Whether the plan is repaired after the solve.</param>
    /// <param name="mostPatches">Largest number of patches; null for none.</param>
    /// <param name="gapUnits">Least number of planning units between two patches, along neighbours; 0 for none.</param>
    /// <exception cref="ArgumentException">No use is given, or a number is negative.</exception>
    public PatchSize(
        PolicyDescription description, ulong uses, decimal minimumHectares, decimal? maximumHectares = null, bool isRepaired = false, int? mostPatches = null, int gapUnits = 0)
        : base(description)
    {
        if (uses == 0) throw new ArgumentException($"Policy '{description.Id}' names no land use.", nameof(uses));
        ArgumentOutOfRangeException.ThrowIfNegative(minimumHectares);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumHectares ?? 0, nameof(maximumHectares));
        ArgumentOutOfRangeException.ThrowIfNegative(mostPatches ?? 0, nameof(mostPatches));
        ArgumentOutOfRangeException.ThrowIfNegative(gapUnits);
        (Uses, MinimumHectares, this.maximumHectares, MostPatches, GapUnits) = (uses, minimumHectares, maximumHectares, mostPatches, gapUnits);
        IsRepaired = isRepaired && (minimumHectares > 0 || mostPatches is not null || gapUnits > 0);
    }

    /// <summary>Bit set of the uses that form patches together.</summary>
    public ulong Uses { get; }

    /// <summary>Least size of a patch in hectares; 0 for none.</summary>
    public decimal MinimumHectares { get; }

    /// <summary>Largest number of patches; null for none.</summary>
    public int? MostPatches { get; }

    /// <summary>Least number of planning units between two patches; 0 for none.</summary>
    public int GapUnits { get; }

    /// <summary>Whether the plan is repaired after the solve.</summary>
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
            results.Add(Result("too_small_new", Repairable("Too small patches with new land", "含新增用地的过小斑块"), TooSmallNew(problem, planned), 0));
        }
        if (MostPatches is { } limit)
        {
            results.Add(Result("too_many", Repairable("Patches beyond the largest number", "超出最大数目的斑块"), Math.Max(0, planned.Count - limit), Math.Max(0, today.Count - limit)));
        }
        if (GapUnits > 0)
        {
            var name = new BilingualText("Pairs of patches too close together (checked, not enforced)", "间隔不足的斑块对（仅检查）");
            var gaps = new ClusterGaps(problem.Units, planned, GapUnits).FacingUnits();
            results.Add(new(Id, "too_close", name, "pairs", null, null, gaps.Count, new ClusterGaps(problem.Units, today, GapUnits).FacingUnits().Count, true));
            var closed = gaps.Count(pair => IsNew(problem, pair.One) || IsNew(problem, pair.Other));
            results.Add(new(Id, "too_close_new", Repairable("Gaps narrowed by new land", "因新增用地而不足的间隔"), "pairs", null, null, closed, 0, true));
        }
        if (maximumHectares is { } most) results.Add(Count("too_large", new BilingualText("Patches above the largest size (checked, not enforced)", "超过最大规模的斑块（仅检查）"), area => area > most));
        return results;

        PolicyResult Count(string rule, BilingualText name, Func<decimal, bool> counts) => Result(rule, name, Number(planned, counts), Number(today, counts));

        PolicyResult Result(string rule, BilingualText name, int value, int valueToday) => new(Id, rule, name, "patches", null, null, value, valueToday, true);
    }

    /// <summary>Whether a patch is below the least size.</summary>
    internal bool IsTooSmall(PatchMap patches, int patch) => AreaRow.Hectares(patches.SquareDecimetres(patch)) < MinimumHectares;

    /// <summary>Whether land of a patch was of another use before.</summary>
    internal bool IsNew(AllocationProblem problem, int unit) => (Uses >> problem.Baseline[unit] & 1) == 0;

    private BilingualText Repairable(string english, string chinese) => IsRepaired
        ? new BilingualText(english + " (repaired after the solve where possible)", chinese + "（求解后尽可能修复）")
        : new BilingualText(english + " (checked, not enforced)", chinese + "（仅检查）");

    private static int Number(PatchMap patches, Func<decimal, bool> counts) =>
        Enumerable.Range(0, patches.Count).Count(patch => counts(AreaRow.Hectares(patches.SquareDecimetres(patch))));

    private int TooSmallNew(AllocationProblem problem, PatchMap patches)
    {
        var hasNew = new bool[patches.Count];
        for (var u = 0; u < problem.Units.Count; u++)
        {
            if (patches.PatchOfUnit[u] != PatchMap.None && IsNew(problem, u)) hasNew[patches.PatchOfUnit[u]] = true;
        }
        return Enumerable.Range(0, patches.Count).Count(patch => hasNew[patch] && IsTooSmall(patches, patch));
    }
}
