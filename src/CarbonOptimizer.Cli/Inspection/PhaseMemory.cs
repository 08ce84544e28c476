using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Memory a phase of a run needs at its peak, what earlier phases leave included.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Bytes">Resident bytes of the process.</param>
internal sealed record PhaseMemory(string Id, BilingualText Name, long Bytes);
