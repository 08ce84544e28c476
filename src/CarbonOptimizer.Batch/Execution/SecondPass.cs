using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>Where the time left before a deadline goes: always to the run with the largest gap, in slices, until it no longer moves.</summary>
/// <param name="manifest">All runs.</param>
/// <param name="store">Their results.</param>
internal sealed class SecondPass(BatchManifest manifest, ResultStore store)
{
    /// <summary>A slice that brings less than this share of the gap counts as none, and after two of them the run is left alone.</summary>
    private const double WorthwhileShare = 0.01;

    private const int MostVainSlices = 2;

    /// <summary>Slices left for each open run on average: more of them follow the gaps better, fewer waste less on reading and writing.</summary>
    private const double SlicesPerRun = 2;

    private readonly Dictionary<int, (double Gap, int Vain)> history = [];

    /// <summary>Runs that more time could improve.</summary>
    public int OpenCount { get; private set; }

    /// <summary>The run to go on with, and for how many seconds of search; null when nothing is worth it.</summary>
    /// <param name="secondsLeft">Seconds to the deadline.</param>
    /// <param name="jobs">Processes at once.</param>
    /// <param name="overhead">Seconds an attempt needs besides its search.</param>
    /// <param name="busy">Indices of the runs being worked on.</param>
    public (ManifestRun Run, double Seconds)? Next(double secondsLeft, int jobs, double overhead, IEnumerable<int> busy)
    {
        var taken = busy.ToHashSet();
        var open = manifest.Runs.Select(run => (Run: run, Record: store.Find(run)))
            .Where(entry => entry.Record is { IsComplete: false } && history.GetValueOrDefault(entry.Run.Run.Index).Vain < MostVainSlices).ToArray();
        OpenCount = open.Length;
        var most = secondsLeft - overhead;
        if (open.Length == 0 || most <= Math.Max(0.2, overhead / 2)) return null;
        var slice = Math.Clamp(secondsLeft * jobs / (SlicesPerRun * open.Length) - overhead, Math.Min(most, 2 * overhead), most);
        var best = open.Where(entry => !taken.Contains(entry.Run.Run.Index))
            .OrderByDescending(entry => Or(entry.Record!.RelativeGap)).ThenBy(entry => entry.Run.Run.Index).FirstOrDefault();
        return best.Run is null ? null : (best.Run, slice);
    }

    /// <summary>Notes what a slice brought.</summary>
    public void Note(ManifestRun run, ResultRecord record)
    {
        var (gap, vain) = history.GetValueOrDefault(run.Run.Index, (double.PositiveInfinity, 0));
        // Without a plan both are infinite, which is as vain as can be.
        history[run.Run.Index] = (Or(record.RelativeGap), Or(record.RelativeGap) < gap * (1 - WorthwhileShare) ? 0 : vain + 1);
    }

    private static double Or(double gap) => double.IsNaN(gap) ? double.PositiveInfinity : gap;
}
