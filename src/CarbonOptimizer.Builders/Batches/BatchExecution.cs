namespace CarbonOptimizer.Builders.Batches;

/// <summary>How the runs of a batch are executed. None of it but the time limit is part of what a run is.</summary>
public sealed record BatchExecution
{
    /// <summary>Seconds each run may take; null for what its scenario says.</summary>
    public double? TimeLimitSeconds { get; init; }

    /// <summary>Bytes to reckon with for each run; null for the forecast.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Threads of each run.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Time of day (<c>07:00</c>) or seconds from the start as text; null for none.</summary>
    public string? Deadline { get; init; }

    /// <summary>Relative gap of the first pass.</summary>
    public double FirstRelativeGap { get; init; } = 0.02;

    /// <summary>Excess gap of the first pass.</summary>
    public double FirstExcessGap { get; init; } = 1;

    /// <summary>Most further attempts of a run.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Kinds of failure that are tried again.</summary>
    public IReadOnlyList<string> RetryOn { get; init; } = ["crash", "out_of_memory", "io", "killed"];

    /// <summary>Whether every run folder gets a page, <c>report.html</c>.</summary>
    public bool HasPages { get; init; }

    /// <summary>Options of Slurm; null for processes on this machine.</summary>
    public SlurmSettings? Slurm { get; init; }

    /// <summary>Full path of a program that gets a summary; null for none.</summary>
    public string? Notify { get; init; }

    /// <summary>When the batch must be done; null when there is no deadline.</summary>
    /// <param name="clock">Clock of the start, with its time zone.</param>
    public DateTimeOffset? DeadlineAfter(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (Deadline is null) return null;
        var now = clock.GetLocalNow();
        if (AmountShape.Time.Parse(Deadline) is { } seconds) return now.AddSeconds(seconds);
        var due = now - now.TimeOfDay + TimeOnly.ParseExact(Deadline, "HH:mm", System.Globalization.CultureInfo.InvariantCulture).ToTimeSpan();
        return due > now ? due : due.AddDays(1);
    }
}

/// <summary>How arrays are submitted to Slurm.</summary>
/// <param name="Partition">Partition; empty for the default one.</param>
/// <param name="Throttle">Most elements that run at once.</param>
/// <param name="ArraySize">Most elements of one array.</param>
/// <param name="Extra">Further options of sbatch.</param>
public sealed record SlurmSettings(string Partition, int Throttle, int ArraySize, string Extra);
