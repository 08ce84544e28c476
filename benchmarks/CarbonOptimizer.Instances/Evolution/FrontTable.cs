using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>All runs on one instance, measured with one normalisation against one reference set.</summary>
internal sealed class FrontTable
{
    private static readonly double[] Checkpoints = [0.1, 0.25, 0.5, 1];
    private readonly double certifiedSeconds;

    public FrontTable(string instance, IReadOnlyList<FrontRun> runs)
    {
        Instance = instance;
        certifiedSeconds = runs[0].Seconds;
        var union = runs.SelectMany(run => run.Points).ToArray();
        ReferenceSet = Array.ConvertAll(Dominance.NonDominated(union), i => union[i]);
        Normalisation = Normalisation.Over(ReferenceSet);
        Rows = [.. runs.GroupBy(run => run.Method).Select(group => new FrontRow(group.Key, [.. group], this))];
    }

    public string Instance { get; }

    public Normalisation Normalisation { get; }

    public double[][] ReferenceSet { get; }

    /// <summary>One row per method, the certified one first.</summary>
    public IReadOnlyList<FrontRow> Rows { get; }

    /// <summary>Whether no method without certified seeds dominates more than the certified front in its median run.</summary>
    public bool CertifiedLeads => Rows.Skip(1).Where(row => row.Method is not ("nsga2-seeded" or "nsga2-tenfold")).All(row => row.Hypervolume.Median <= Rows[0].Hypervolume.Median);

    /// <summary>Hypervolume of what a run had found at each checkpoint of the certified front's time.</summary>
    public double[] HistoryOf(FrontRun run) => Array.ConvertAll(Checkpoints, share =>
    {
        var points = run.History.LastOrDefault(step => step.Seconds <= share * certifiedSeconds * 1.001).Points;
        if (share == 1) points = run.Points;
        return points is null ? 0 : Hypervolume.Of(Normalisation.Apply(points), Normalisation.Reference);
    });
}
