using CarbonOptimizer.Core.Indicators.Tables;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>A line of the city check-up (城市体检).</summary>
/// <param name="Definition">The indicator.</param>
/// <param name="Minimum">Least value asked for; null for none.</param>
/// <param name="Maximum">Largest value asked for; null for none.</param>
/// <param name="Value">Observed value.</param>
/// <param name="Previous">Value of the observation before; of the baseline when there is none.</param>
public sealed record CheckUpRow(IndicatorDefinition Definition, double? Minimum, double? Maximum, double Value, double Previous)
{
    /// <summary>Whether the value meets its target.</summary>
    public bool IsPassed => !(Value < Minimum) && !(Value > Maximum);

    /// <summary>Change since <see cref="Previous"/> towards the target (+1), away from it (-1), or none (0).</summary>
    public int Trend => Math.Sign(Value - Previous) * (Minimum is not null ? 1 : -1);
}
