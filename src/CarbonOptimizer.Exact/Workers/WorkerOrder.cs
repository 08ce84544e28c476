namespace CarbonOptimizer.Exact.Workers;

/// <summary>What a worker is asked to do with a program.</summary>
internal sealed record WorkerOrder
{
    /// <summary>Solver to run.</summary>
    public required OrToolsProgram Program { get; init; }

    /// <summary>Stop once (plan - bound) / |plan| is at most this.</summary>
    public double RelativeGap { get; init; }

    /// <summary>Seconds of wall clock after which it stops by itself.</summary>
    public double Seconds { get; init; } = 1e8;

    /// <summary>Branch-and-bound nodes; 0 for no limit.</summary>
    public long NodeLimit { get; init; }

    /// <summary>Steps of the solver's own clock, which counts work: simplex iterations of SCIP, deterministic seconds of CP-SAT; 0 for no limit.</summary>
    public double WorkLimit { get; init; }

    /// <summary>Memory in MiB the solver is told to stay below.</summary>
    public int MemoryMebibytes { get; init; } = 4096;

    /// <summary>Only plans cheaper than this are wanted; +infinity for any.</summary>
    public double CutOff { get; init; } = double.PositiveInfinity;

    /// <summary>Threads; results are reproducible with one.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; }
}
