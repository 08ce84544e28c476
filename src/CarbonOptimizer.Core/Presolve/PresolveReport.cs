using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Presolve;

/// <summary>What can be said of a problem before it is solved.</summary>
/// <param name="Conflicts">Proofs that no plan keeps all policies; empty when none was found, which proves nothing.</param>
/// <param name="Warnings">Legal but suspicious things.</param>
public sealed record PresolveReport(IReadOnlyList<Diagnostic> Conflicts, IReadOnlyList<Diagnostic> Warnings);
