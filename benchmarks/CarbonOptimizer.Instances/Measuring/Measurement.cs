namespace CarbonOptimizer.Instances.Measuring;

/// <summary>One run of one method on one instance, in a process of its own.</summary>
internal sealed record Measurement
{
    public required string Case { get; init; }

    public required string Method { get; init; }

    public required int Units { get; init; }

    public required int Uses { get; init; }

    public required int Rows { get; init; }

    /// <summary>Seconds from handing over the problem to the result, compilation of the problem included.</summary>
    public required double Seconds { get; init; }

    public required string Ending { get; init; }

    /// <summary>Sum of the cheapest allowed costs of all units.</summary>
    public required double CheapestCost { get; init; }

    /// <summary>Optimum without boundary costs; null when not computed.</summary>
    public required double? UncoupledOptimum { get; init; }

    public required double? Objective { get; init; }

    public required double? Bound { get; init; }

    /// <summary>Bound on another program's word, beside <see cref="Bound"/>; null without one.</summary>
    public double? ClaimedBound { get; init; }

    /// <summary>Processor seconds from handing over the problem to the result, those of child processes included.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>Largest resident memory of the process, or of an executable it started.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Resident memory after the warm-up, before the instance was made.</summary>
    public required long RuntimeBytes { get; init; }

    /// <summary>Whether the audit confirmed plan, objective and bound; null without a plan.</summary>
    public required bool? IsAudited { get; init; }

    public required IReadOnlyList<TracePoint> Trace { get; init; }
}
