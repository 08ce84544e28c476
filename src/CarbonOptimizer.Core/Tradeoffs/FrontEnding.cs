using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>How a front ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Words">The same for the user.</param>
public sealed record FrontEnding(FrontEndReason Reason, BilingualText Words)
{
    /// <summary>Whether all that was asked for is settled.</summary>
    public bool IsComplete => Reason is FrontEndReason.Covered or FrontEndReason.TargetReached;

    internal static FrontEnding Stopped { get; } = new(FrontEndReason.Stopped, new("The run was stopped.", "运行已被停止。"));

    internal static FrontEnding NoRanges { get; } = new(
        FrontEndReason.NoRanges, new("The best plan of an axis alone was not found, so the front has no ranges and nothing more was solved.", "某一坐标轴的单目标最优方案未找到，前沿无法确定值域，未再求解。"));

    /// <summary>The ending of a method whose solves were all given: covered when none is open.</summary>
    /// <param name="proofs">How far its solves are settled.</param>
    internal static FrontEnding Of(IReadOnlyCollection<SolveProof> proofs)
    {
        var (open, claimed) = (proofs.Count(proof => proof == SolveProof.Open), proofs.Count(proof => proof == SolveProof.Claimed));
        var (word, chinese) = claimed == 0 ? ("", "") : ($" {claimed} rest on the word of another program.", $"其中 {claimed} 次依据其他程序的声明。");
        return open == 0
            ? new FrontEnding(FrontEndReason.Covered, new($"All {proofs.Count} solves are settled within the asked gap.{word}", $"全部 {proofs.Count} 次求解均达到所要求的间隙。{chinese}"))
            : new FrontEnding(FrontEndReason.PartsOpen, new($"{open} of {proofs.Count} solves are open: a better plan may exist there.{word}", $"{proofs.Count} 次求解中有 {open} 次未定：可能存在更优方案。{chinese}"));
    }
}
