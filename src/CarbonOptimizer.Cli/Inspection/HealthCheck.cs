namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Result of one check of the machine.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="Name">What was checked, for the user.</param>
/// <param name="IsHealthy">Whether it works; an optional part that is missing is healthy.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do; empty when nothing needs doing.</param>
internal sealed record HealthCheck(string Id, string Name, bool IsHealthy, string Detail, string Remedy = "");
