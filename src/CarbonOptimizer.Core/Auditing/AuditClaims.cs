namespace CarbonOptimizer.Core.Auditing;

/// <summary>What a run says of itself; NaN where it says nothing.</summary>
internal readonly record struct AuditClaims(double Objective, double Bound, double UncoupledOptimum);
