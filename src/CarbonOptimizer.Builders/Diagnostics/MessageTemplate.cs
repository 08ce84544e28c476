using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>Wording of a diagnostic with numbered places for its values.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do about it; may be empty.</param>
internal sealed record MessageTemplate(BilingualText Message, BilingualText Hint);
