namespace CarbonOptimizer.Core.Solving;

/// <summary>Options every solver honours.</summary>
public sealed record SolveOptions
{
    /// <summary>Work is told to users in millions of looks.</summary>
    public const double WorkUnit = 1e6;

    /// <summary>Stop once (plan - bound) / |plan| is at most this.</summary>
    public double RelativeGap { get; init; } = 1e-4;

    /// <summary>Stop only once (plan - bound) / (plan - optimum without boundary costs) is at most this as well; 1 switches the test off.</summary>
    public double ExcessGap { get; init; } = 0.03;

    /// <summary>Stop after this time with the best plan so far.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Stop after this many iterations of the solver's main loop; 0 means no limit. Unlike time, this limit is reproducible.</summary>
    public int IterationLimit { get; init; }

    /// <summary>
    /// Stop after this much work, in planning units times land uses looked at; 0 means no limit. The same on every machine and for any number
    /// of threads, so that limited runs can be repeated to the byte. Solvers that do not count their work pass it over.
    /// </summary>
    public long WorkLimit { get; init; }

    /// <summary>Threads to use; 0 means all cores. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Where to start from; null starts afresh. Solvers without a use for it pass it over.</summary>
    public WarmStart? WarmStart { get; init; }

    /// <summary>Clock for limits and statistics.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Threads to use, with 0 resolved.</summary>
    public int ResolvedThreads => Threads > 0 ? Threads : Environment.ProcessorCount;
}
