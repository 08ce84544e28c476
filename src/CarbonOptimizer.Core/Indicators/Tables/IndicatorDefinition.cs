using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>What an indicator is, as users read it.</summary>
/// <param name="Key">Stable identifier.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Formula">Formula in one line.</param>
/// <param name="Source">Entry of docs/references.bib; empty for plain sums and shares.</param>
/// <param name="IsVerified">Whether the formula was compared with the text of its source.</param>
public sealed record IndicatorDefinition(string Key, BilingualText Name, string Unit, string Formula, string Source = "", bool IsVerified = true);
