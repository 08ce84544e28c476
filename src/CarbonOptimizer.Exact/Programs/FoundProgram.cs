namespace CarbonOptimizer.Exact.Programs;

/// <summary>An executable on this machine and how to talk to it.</summary>
internal sealed record FoundProgram(SolverProgram Program, string Path);
