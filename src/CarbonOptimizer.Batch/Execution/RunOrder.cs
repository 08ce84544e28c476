using CarbonOptimizer.Batch.Manifests;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>One attempt of a run that is to be made.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="Pass">Number of the pass, from 1.</param>
public sealed record RunOrder(ManifestRun Run, int Attempt, int Pass)
{
    /// <summary>Gaps that end this attempt early; null for those of the scenario.</summary>
    public (double Relative, double Excess)? LooseGaps { get; init; }

    /// <summary>Whether a result of this pass stands as it is, so that a task that is started again repeats nothing.</summary>
    public bool IsOncePerPass { get; init; }

    /// <summary>Seconds this attempt may search; null for those of the scenario.</summary>
    public double? Seconds { get; init; }
}

/// <summary>How an attempt ended, as far as its process tells; what it achieved the result store says.</summary>
/// <param name="Outcome">Outcome by exit code or by the record of the failure.</param>
/// <param name="ExitCode">Exit code of the process.</param>
/// <param name="Detail">Its last words.</param>
public sealed record RunEnd(string Outcome, int ExitCode, string Detail)
{
    /// <summary>The same in Chinese; empty where only the process itself has spoken.</summary>
    public string DetailChinese { get; init; } = "";
}

/// <summary>Makes an attempt and ends with it. Cancelled, it asks the process to stop, keeping what there is.</summary>
public delegate Task<RunEnd> RunLauncher(RunOrder order, CancellationToken stop);
