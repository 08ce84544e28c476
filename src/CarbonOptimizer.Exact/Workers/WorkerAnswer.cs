namespace CarbonOptimizer.Exact.Workers;

/// <summary>What a worker said of a task, with plans already handed on.</summary>
internal sealed record WorkerAnswer(WorkerEnd End)
{
    public WorkerStatus Status { get; init; }

    /// <summary>Name and version of the solver; empty when it did not get that far.</summary>
    public string Solver { get; init; } = "";

    /// <summary>Best claimed bound; -infinity without one.</summary>
    public double Bound { get; init; } = double.NegativeInfinity;

    public long Nodes { get; init; }

    /// <summary>Simplex iterations of SCIP, deterministic seconds of CP-SAT, 0 of others.</summary>
    public double Work { get; init; }

    /// <summary>Largest resident memory that was seen, in bytes.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Its last words, in no language of ours.</summary>
    public string Words { get; init; } = "";
}
