using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Accounts;

/// <summary>Sources and sinks of a plan from place to place.</summary>
/// <param name="Source">Shape [units]; not negative; unit: tCO2e/ha/yr.</param>
/// <param name="Sink">Shape [units]; not positive; unit: tCO2e/ha/yr.</param>
public sealed record CarbonMap(float[] Source, float[] Sink)
{
    /// <summary>Draws the map of a plan.</summary>
    public static CarbonMap Of(AllocationProblem problem, NetCarbonEmissions emissions, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(emissions);
        var rates = new CarbonRates(emissions.Account);
        var multipliers = emissions.Factors.ToArray();
        var baseline = problem.Baseline.Uses;
        var (sources, sinks) = (new float[plan.Length], new float[plan.Length]);
        for (var u = 0; u < plan.Length; u++)
        {
            var entry = rates.IndexOf(emissions.Account.ZoneOf(u), baseline[u]) + plan[u];
            var times = multipliers[plan[u]] is { } multiplier ? multiplier[u] : 1.0;
            var (source, sink) = (times * rates.ScaledSource[entry], times * rates.ScaledSink[entry]);
            if (times < 0) (source, sink) = (sink, source);
            sources[u] = (float)(source + rates.PlainSource[entry]);
            sinks[u] = (float)(sink + rates.PlainSink[entry]);
        }
        return new CarbonMap(sources, sinks);
    }

    /// <summary>Shape [units]; net emissions; unit: tCO2e/ha/yr.</summary>
    public float[] Net()
    {
        var net = new float[Source.Length];
        for (var u = 0; u < net.Length; u++) net[u] = Source[u] + Sink[u];
        return net;
    }
}
