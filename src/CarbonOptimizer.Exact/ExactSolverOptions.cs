using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact;

/// <summary>Options of the exact solvers beyond those every solver honours.</summary>
public record ExactSolverOptions
{
    /// <summary>Models with more binary columns (planning units times allowed uses) are refused: branch and bound would not end in useful time.</summary>
    public long LargestBinaryCount { get; init; } = 200_000;

    /// <summary>Models with more coefficients are refused before any memory is taken; about 30 bytes each in memory and in the file.</summary>
    public long LargestNonzeroCount { get; init; } = 50_000_000;

    /// <summary>Resident memory in bytes above which a solver of the package is killed; 0 for half of this machine's.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Why a model is too large; null when it is not.</summary>
    internal BilingualText? Refusal(ProgramSize size)
    {
        if (size.Binaries <= LargestBinaryCount && size.Nonzeros <= LargestNonzeroCount) return null;
        return new BilingualText(
            FormattableString.Invariant(
                $"The model is too large for branch and bound: {size.Binaries} binary columns (at most {LargestBinaryCount}), up to {size.Rows} rows and {size.Nonzeros} coefficients (at most {LargestNonzeroCount}). Maybe use the lagrangian solver, or plan a smaller area or larger cells."),
            FormattableString.Invariant(
                $"模型对分支定界来说过大：{size.Binaries} 个 0-1 列（上限 {LargestBinaryCount}），至多 {size.Rows} 行、{size.Nonzeros} 个系数（上限 {LargestNonzeroCount}）。可改用 lagrangian 求解器，或缩小区域、加大像元。"));
    }
}
