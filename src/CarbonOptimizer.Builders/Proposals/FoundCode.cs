namespace CarbonOptimizer.Builders.Proposals;

/// <summary>A code of the land-use layer.</summary>
/// <param name="Code">Number or text as the layer has it.</param>
/// <param name="Name">Name the file, the classification or the user gives it; empty for none.</param>
/// <param name="Count">Cells or parcels.</param>
/// <param name="Hectares">Their area.</param>
internal sealed record FoundCode(string Code, string Name, long Count, double Hectares);
