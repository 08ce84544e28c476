using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Classifications;

/// <summary>A line of a classification.</summary>
/// <param name="Codes">Codes, ranges (<c>0201-0204</c>) or beginnings (<c>07*</c>).</param>
/// <param name="Class">Kind of land it is translated into.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Colour">Its own colour as 0xRRGGBB, by which files without names can be told; null where it has none.</param>
internal sealed record ClassificationEntry(IReadOnlyList<string> Codes, LandClass Class, BilingualText Name, int? Colour);
