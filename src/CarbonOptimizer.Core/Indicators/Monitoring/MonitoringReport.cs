using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Indicators.Change;
using CarbonOptimizer.Core.Indicators.Tables;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>An observed land-use map beside the plan.</summary>
/// <param name="Path">How far the plan should be realised.</param>
/// <param name="Policies">Every rule, planned and observed.</param>
/// <param name="Regions">Every use that occurs in the whole study area and in every region.</param>
/// <param name="BaselineTonnes">Net emissions of the baseline; NaN without a carbon objective, here and below.</param>
/// <param name="PlanTonnes">Net emissions of the plan.</param>
/// <param name="ExpectedTonnes">Net emissions on the planned path.</param>
/// <param name="ObservedTonnes">Net emissions of the observed map.</param>
/// <param name="BaselineTotal">Weighted sum of the objectives for the baseline.</param>
/// <param name="PlanTotal">Weighted sum of the objectives for the plan.</param>
/// <param name="ObservedTotal">Weighted sum of the objectives for the observed map.</param>
/// <param name="Merit">Figure of merit of the planned against the observed change.</param>
/// <param name="Agreement">Agreement of plan (first) and observed map (second).</param>
/// <param name="Indicators">Indicators of the observed map.</param>
/// <param name="CheckUp">The city check-up.</param>
/// <param name="Alerts">Everything beyond its threshold.</param>
public sealed record MonitoringReport(
    PlannedPath Path, IReadOnlyList<PolicyDeviation> Policies, IReadOnlyList<RegionDeviation> Regions,
    double BaselineTonnes, double PlanTonnes, double ExpectedTonnes, double ObservedTonnes,
    double BaselineTotal, double PlanTotal, double ObservedTotal,
    FigureOfMerit Merit, PlanAgreement Agreement, IReadOnlyList<IndicatorValue> Indicators, IReadOnlyList<CheckUpRow> CheckUp, IReadOnlyList<MonitoringAlert> Alerts);
