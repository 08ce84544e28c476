using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Levels;

/// <summary>A sum of the whole as a part has to keep it.</summary>
/// <param name="Policy">Id of the policy; policies made of one declaration have its id before a slash.</param>
/// <param name="Lower">Least amount, or negative infinity.</param>
/// <param name="Upper">Largest amount, or positive infinity.</param>
/// <param name="Region">Region within the part that it counts, as <c>layer/region</c>; null when it counts all land of the part.</param>
/// <param name="Owner">Who handed it down; null for one that is the part's own.</param>
public sealed record PartShare(string Policy, double Lower, double Upper, string? Region, BilingualText? Owner);
