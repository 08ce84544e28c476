namespace CarbonOptimizer.Exact.Workers;

/// <summary>Told what a worker finds, while it searches.</summary>
internal interface IWorkerListener
{
    /// <summary>A plan, not yet measured; shape [units].</summary>
    void OnPlan(byte[] plan);

    /// <summary>A claimed bound.</summary>
    void OnBound(double bound, long nodes);
}
