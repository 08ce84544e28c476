namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>A land use of a drawn scenario.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Space">Functional space.</param>
/// <param name="Code">Code in the land-use layer.</param>
/// <param name="Text">The rest of its keys, beginning with a comma; may be empty.</param>
internal sealed record FuzzUse(string Id, string Space, int Code, string Text);
