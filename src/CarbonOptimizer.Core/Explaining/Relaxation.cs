using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>One bound that gives way.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">Rule within the policy; <see cref="Exceptions"/> for area on which a forbidden use is admitted.</param>
/// <param name="RuleName">Name of the rule for users.</param>
/// <param name="Unit">Unit of the values, such as <c>ha</c>.</param>
/// <param name="Asked">Bound as declared; 0 for exceptions.</param>
/// <param name="Relaxed">Bound that can be kept.</param>
public sealed record Relaxation(Policy Policy, string Rule, BilingualText RuleName, string Unit, double Asked, double Relaxed)
{
    /// <summary>Rule of a policy that forbids uses: area on which it would have to be waived.</summary>
    public const string Exceptions = "exceptions";

    /// <summary>By how much the bound gives way; not negative.</summary>
    public double Amount => Math.Abs(Relaxed - Asked);

    /// <summary>The amount as a share of the declared bound; NaN when that is 0.</summary>
    public double Share => Asked == 0 ? double.NaN : Amount / Math.Abs(Asked);
}
