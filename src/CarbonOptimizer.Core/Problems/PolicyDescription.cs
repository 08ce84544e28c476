using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>What users read about a policy.</summary>
/// <param name="Id">Identifier, unique among the policies of a problem.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Basis">Legal basis or source; may be empty.</param>
/// <param name="Status">Whether it may be negotiated.</param>
/// <param name="Owner">Who is responsible for it; may be empty.</param>
/// <param name="PenaltyPerUnit">
/// For a soft policy: what a unit beyond a bound of its side constraints (a hectare, or the unit of the amount it limits) costs, in
/// units of the weighted sum that is minimised; not negative. Null when plans must keep the policy. Land uses it forbids stay forbidden.
/// </param>
public sealed record PolicyDescription(
    string Id, BilingualText Name, BilingualText Basis = default, PolicyStatus Status = PolicyStatus.Negotiable, string Owner = "",
    decimal? PenaltyPerUnit = null)
{
    /// <summary>Legal basis or source; both texts are empty when none is known.</summary>
    public BilingualText Basis { get; init; } = Basis == default ? new BilingualText("", "") : Basis;

    /// <summary>Layers of planning it belongs to (urban, rural, regional, industry, land); may be empty.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
