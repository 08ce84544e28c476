using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>What was found in the land-use layer.</summary>
/// <param name="Uses">Land uses with their codes.</param>
/// <param name="Background">Codes that stand for no data.</param>
/// <param name="Classification">Classification that was used; null for none.</param>
/// <param name="Statements">What was read and guessed.</param>
internal sealed record LandUseSurvey(IReadOnlyList<FoundUse> Uses, IReadOnlyList<FoundCode> Background, Classification? Classification, IReadOnlyList<BilingualText> Statements)
{
    /// <summary>Hectares of every use, by its id, that touch the city of today; empty for parcels, and where the city does not grow.</summary>
    public IReadOnlyDictionary<string, double> Fringe { get; init; } = new Dictionary<string, double>();

    public double Hectares => Uses.Sum(use => use.Hectares);
}
