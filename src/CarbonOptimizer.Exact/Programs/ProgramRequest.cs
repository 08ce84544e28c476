namespace CarbonOptimizer.Exact.Programs;

/// <summary>What an executable is asked to do.</summary>
/// <param name="Seconds">Time limit in seconds of wall clock; at least one.</param>
/// <param name="RelativeGap">Stop once (solution - bound) / |solution| is at most this.</param>
/// <param name="NodeLimit">Branch-and-bound nodes; 0 for no limit.</param>
internal sealed record ProgramRequest(int Seconds, double RelativeGap, int NodeLimit);
