using CarbonOptimizer.Exact.Workers;

namespace CarbonOptimizer.Exact.Engines;

/// <summary>One solver of the package, run inside a worker.</summary>
internal interface IEngine
{
    /// <summary>Solves a task and writes what it finds as it finds it; the last frame is <see cref="FrameKind.End"/>.</summary>
    void Solve(WorkerTask task, AnswerWriter answer);

    /// <summary>Asks it from another thread to stop soon.</summary>
    void Stop();
}
