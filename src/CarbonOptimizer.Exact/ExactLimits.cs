namespace CarbonOptimizer.Exact;

/// <summary>How long and how hard an exact solver may try. Nodes and work are the same on every machine, time and memory are not.</summary>
public sealed record ExactLimits
{
    /// <summary>Stop once (plan - bound) / |plan| is at most this.</summary>
    public double RelativeGap { get; init; }

    /// <summary>Stop after this time.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Branch-and-bound nodes, of SCIP only; 0 for no limit.</summary>
    public long Nodes { get; init; }

    /// <summary>Work: simplex iterations of SCIP, deterministic seconds of CP-SAT; others know none. 0 for no limit.</summary>
    public double Work { get; init; }

    /// <summary>Resident memory of the child process in bytes; it is killed above it. 0 for half of this machine's.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Only plans cheaper than this are wanted: without one the part is infeasible. +infinity for any plan. SCIP and CP-SAT only.</summary>
    public double CutOff { get; init; } = double.PositiveInfinity;

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Clock for the time limit.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The memory limit with 0 resolved.</summary>
    internal long ResolvedMemoryBytes => MemoryBytes > 0 ? MemoryBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
}
