namespace CarbonOptimizer.Core.Solving.Certified;

/// <summary>When to look for plans: early for a first one, then ever more rarely, because the sweeps prove more per second.</summary>
/// <param name="progress">Told where plan and bound stand.</param>
internal sealed class SearchSchedule(GapProgress progress)
{
    private const int First = 3;
    private const int LastEarly = 10;
    private const double Spacing = 1.8;
    private const int MostSweepsBetween = 40;
    private const int StallSweeps = 200;
    private const int FirstAnnealing = 40;
    private const int ShortestAnnealing = 100;
    private const int LongestAnnealing = 200;
    private const double NoticeableShare = 0.005;

    private const int MostPauseDoublings = 3;

    private int annealing = ShortestAnnealing;
    private int failures;
    private int pause;
    private int next = First;
    private double referenceGap = double.PositiveInfinity;
    private int referenceIteration;
    private int lastIteration;

    /// <summary>Whether the sweep of this iteration should hand its labels to the search.</summary>
    public bool IsDue(int iteration)
    {
        if (iteration < next) return false;
        next = Math.Min(iteration + MostSweepsBetween, (int)Math.Ceiling((iteration + 1) * Spacing));
        return true;
    }

    /// <summary>The iteration of the next search.</summary>
    public int Next => next;

    /// <summary>Whether better labels can be expected within a few sweeps.</summary>
    public static bool IsEarly(int iteration) => iteration < LastEarly;

    /// <summary>How many annealing sweeps to spend at this iteration: none before the bound has come close, then twice as many each time.</summary>
    public int AnnealingSweeps(int iteration)
    {
        if (iteration < FirstAnnealing || pause-- > 0) return 0;
        var sweeps = annealing;
        annealing = Math.Min(LongestAnnealing, 2 * annealing);
        return sweeps;
    }

    /// <summary>After cooling that gained nothing the next ones are left out, each time more of them, unless the bound has settled too.</summary>
    public void NoteAnnealing(bool hasImproved)
    {
        failures = hasImproved || !progress.IsBoundMoving ? 0 : failures + 1;
        pause = failures == 0 ? 0 : 1 << Math.Min(failures - 1, MostPauseDoublings);
    }

    /// <summary>Keeps track of the gap.</summary>
    public void Note(int iteration, double bound, double objective)
    {
        lastIteration = iteration;
        progress.Note(objective, bound);
        var gap = objective - bound;
        if (!(gap < referenceGap * (1 - NoticeableShare))) return;
        referenceGap = gap;
        referenceIteration = iteration;
    }

    /// <summary>Whether the gap has hardly moved for a long time.</summary>
    public bool IsStalled => lastIteration - referenceIteration >= StallSweeps;
}
