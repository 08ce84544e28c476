using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>Measures the plans of a generation on as many threads as the run may use.</summary>
internal sealed class ThreadExecutor(int threads) : ITaskExecutor
{
    private readonly List<Action> tasks = [];
    private readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };

    public TimeSpan Timeout { get; set; } = TimeSpan.MaxValue;

    public bool IsRunning { get; private set; }

    public void Add(Action task) => tasks.Add(task);

    public void Clear() => tasks.Clear();

    public bool Start()
    {
        IsRunning = true;
        Parallel.For(0, tasks.Count, parallel, i => tasks[i]());
        IsRunning = false;
        return true;
    }

    public void Stop() => IsRunning = false;
}
