namespace CarbonOptimizer.Core.Reporting;

/// <summary>What one coefficient brings into an account.</summary>
/// <param name="FactorId">The coefficient.</param>
/// <param name="Grade">How it is known.</param>
/// <param name="Sources">Emissions by it over the years that count; unit: tCO2e.</param>
/// <param name="Sinks">Uptake by it, a number not above zero.</param>
public sealed record StandingEntry(string FactorId, string Grade, double Sources, double Sinks)
{
    /// <summary>Sources and sinks together, both counted as positive.</summary>
    public double Size => Sources - Sinks;
}
