using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>What an indicator is, as users read it.</summary>
/// <param name="Key">Stable identifier.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Formula">Formula in one line.</param>
/// <param name="Source">Entry of docs/references.bib; empty for plain sums and shares.</param>
/// <param name="Grade">
/// One of <see cref="CoefficientGrade"/>: own, a plain sum or share of the program that needs no source; primary, the formula was compared with the
/// text of its source, whose table or page is quoted; secondary, name or formula come from another text; placeholder, the measure is customary or a stand-in.
/// </param>
public sealed record IndicatorDefinition(
    string Key, BilingualText Name, string Unit, string Formula, string Source, string Grade)
{
    /// <summary>Whether the formula was compared with the text of its source, or needs none.</summary>
    public bool IsVerified => CoefficientGrade.IsVouchedFor(Grade);
}
