using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.FirstPlans;

/// <summary>A scenario a stranger would write.</summary>
/// <param name="Id">Name in tables.</param>
/// <param name="Cells">About how many units it has.</param>
/// <param name="Scenario">Makes what has to be made and returns the path of the scenario; null when its data is not on this machine.</param>
/// <param name="LimitSeconds">Time limit of its own; null for the usual one.</param>
internal sealed record FirstPlanCase(string Id, long Cells, Func<ProgramOptions, string?> Scenario, double? LimitSeconds = null);
