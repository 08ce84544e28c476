using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>A rule of a tiny instance of several years, with one bound that all its years share.</summary>
/// <param name="Make">The policy with some bound.</param>
/// <param name="IsUpper">Whether the bound is the largest value.</param>
/// <param name="Bound">The bound.</param>
/// <param name="Witness">Value of the plan that is known to keep it.</param>
/// <param name="Penalty">Price of a soft rule; null for a hard one.</param>
internal sealed record YearlyRow(
    Func<Told, EmissionPaths, PolicyDescription, decimal, Policy> Make, bool IsUpper, decimal Bound, decimal Witness, decimal? Penalty)
{
    public Policy Declare(Told told, EmissionPaths paths, string id) => Make(told, paths, told.Policy(id, Penalty), told.Drawn(Bound, Witness));
}
