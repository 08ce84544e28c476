using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.Forecasts;

/// <summary>A scenario whose memory and times are forecast and measured.</summary>
/// <param name="Id">Name in tables.</param>
/// <param name="Cells">About how many units it has.</param>
/// <param name="Scenario">Makes what has to be made and returns the path of the scenario; null when its data is not on this machine.</param>
/// <param name="Arguments">Further options of both verbs.</param>
internal sealed record ForecastCase(string Id, long Cells, Func<ProgramOptions, string?> Scenario, params string[] Arguments);
