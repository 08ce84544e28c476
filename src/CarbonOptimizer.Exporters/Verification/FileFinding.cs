using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>What is to be said about a file of a stored folder.</summary>
/// <param name="Text">File, place and both values.</param>
/// <param name="IsNote">Whether it is no fault, such as a file of the folder's owner.</param>
public sealed record FileFinding(BilingualText Text, bool IsNote = false);
