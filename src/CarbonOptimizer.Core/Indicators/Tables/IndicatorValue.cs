namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>An indicator of an allocation.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Use">Land use it is about; -1 for the whole study area.</param>
/// <param name="Value">Its value in the unit of the definition; NaN where it is not defined.</param>
public readonly record struct IndicatorValue(IndicatorDefinition Definition, int Use, double Value);
