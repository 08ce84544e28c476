using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>Something to act on.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Subject">Policy and rule, region and use, or indicator.</param>
/// <param name="Value">What was observed.</param>
/// <param name="Limit">What it was compared with.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Message">Sentence for users.</param>
public sealed record MonitoringAlert(AlertKind Kind, string Subject, double Value, double Limit, string Unit, BilingualText Message);
