namespace CarbonOptimizer.Core.Planning;

/// <summary>One land use that a planning unit can have (用地类型).</summary>
/// <param name="Id">Short ASCII identifier such as <c>cropland</c>; unique in its catalogue.</param>
/// <param name="Name">Name shown on maps and in tables.</param>
/// <param name="Space">Functional space it belongs to.</param>
/// <param name="Colour">Map colour as 0xRRGGBB.</param>
/// <param name="IsStatic">A static use (water, transport) is never converted and nothing is converted into it.</param>
public sealed record LandUse(string Id, BilingualText Name, Space Space, int Colour = 0x808080, bool IsStatic = false);
