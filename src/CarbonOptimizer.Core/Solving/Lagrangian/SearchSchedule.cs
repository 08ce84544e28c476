namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>When to look for plans: early for a first one, then ever more rarely, because the sweeps prove more per second.</summary>
internal sealed class SearchSchedule
{
    private const int First = 3;
    private const double Spacing = 1.35;

    private int next = First;
    private double referenceGap = double.PositiveInfinity;
    private int referenceIteration;
    private double bestBound = double.NegativeInfinity;
    private int lastIteration;

    /// <summary>Whether the sweep of this iteration should hand its labels to the search.</summary>
    public bool IsDue(int iteration)
    {
        if (iteration < next) return false;
        next = Math.Min(iteration + 25, (int)Math.Ceiling((iteration + 1) * Spacing));
        return true;
    }

    /// <summary>Keeps track of the gap.</summary>
    public void Note(int iteration, double bound, double objective)
    {
        lastIteration = iteration;
        bestBound = Math.Max(bestBound, bound);
        var gap = objective - bestBound;
        if (!(gap < referenceGap * 0.995)) return;
        referenceGap = gap;
        referenceIteration = iteration;
    }

    /// <summary>Whether the gap has hardly moved for so many sweeps.</summary>
    public bool IsStalled(int sweeps, double share)
    {
        _ = share;
        return lastIteration - referenceIteration >= sweeps;
    }
}
