namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>What policies and objectives of a drawn scenario can refer to.</summary>
/// <param name="Land">Cells or parcels.</param>
/// <param name="Uses">Land uses.</param>
/// <param name="Masks">Layers of 0 and 1.</param>
/// <param name="Fields">Layers of numbers from 0 to 1.</param>
/// <param name="Slope">Layer of degrees.</param>
/// <param name="RegionLayer">Region layer.</param>
/// <param name="Regions">Its regions.</param>
/// <param name="Years">Planning years; empty without periods.</param>
/// <param name="IsStock">Whether carbon is counted as differences of stocks.</param>
internal sealed record Ground(
    FuzzLand Land, IReadOnlyList<FuzzUse> Uses, IReadOnlyList<string> Masks, IReadOnlyList<string> Fields, string Slope,
    string RegionLayer, IReadOnlyList<string> Regions, IReadOnlyList<int> Years, bool IsStock);
