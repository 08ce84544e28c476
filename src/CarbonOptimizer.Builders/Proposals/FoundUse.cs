using CarbonOptimizer.Builders.Classifications;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>A land use of the proposed scenario with the codes that mean it.</summary>
/// <param name="Class">Kind of land.</param>
/// <param name="Codes">Codes or texts, the commonest first.</param>
internal sealed record FoundUse(LandClass Class, IReadOnlyList<FoundCode> Codes)
{
    public double Hectares => Codes.Sum(code => code.Hectares);
}
