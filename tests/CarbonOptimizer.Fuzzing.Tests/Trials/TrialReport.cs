using CarbonOptimizer.Testing.RowKinds;

namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>What came of a seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="What">Size and kinds, in a few words.</param>
/// <param name="Ending">How the plain solve ended, and what it was held against.</param>
/// <param name="Faults">Everything that is wrong.</param>
internal sealed record TrialReport(int Seed, string What, string Ending, IReadOnlyList<Fault> Faults)
{
    /// <summary>One line.</summary>
    public override string ToString()
    {
        var (checks, faults) = (Faults.Select(fault => fault.Check).Distinct(), Faults.Select(fault => fault.ToString().ReplaceLineEndings(" ")));
        return $"{Seed}\t{string.Join(',', checks)}\t{What}\t{Ending}\t{string.Join(" | ", faults)}";
    }
}
