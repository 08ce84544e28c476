using CarbonOptimizer.Batch.Manifests;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>How a batch is worked off on this machine.</summary>
public sealed record RunnerOptions
{
    /// <summary>Most processes at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Bytes all processes together may be forecast to need; one process is started whatever it needs.</summary>
    public long MemoryBudget { get; init; } = long.MaxValue;

    /// <summary>Forecast memory of a run.</summary>
    public Func<ManifestRun, long> MemoryOf { get; init; } = _ => 0;

    /// <summary>Most further attempts of a run.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Outcomes that are tried again.</summary>
    public IReadOnlyList<string> RetryOn { get; init; } = [];

    /// <summary>When everything must be done; null for no deadline.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gaps that end runs of the first pass before a deadline.</summary>
    public (double Relative, double Excess) FirstGaps { get; init; } = (0.02, 1);

    /// <summary>Seconds each run may search; null for what its scenario says.</summary>
    public double? TimeLimitSeconds { get; init; }

    /// <summary>How long runs may go on after a wish to stop, to finish what is nearly done.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether the first failure ends the batch.</summary>
    public bool FailFast { get; init; }
}
