using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>The runs of one method on one instance.</summary>
internal sealed class FrontRow
{
    private readonly FrontQuality[] qualities;
    private readonly double[] hypervolumes;
    private readonly FrontTable table;

    public FrontRow(string method, IReadOnlyList<FrontRun> runs, FrontTable table)
    {
        (Method, Runs, this.table) = (method, runs, table);
        qualities = [.. runs.Select(run => FrontQuality.Of(run.Points, table.ReferenceSet, table.Normalisation))];
        hypervolumes = Array.ConvertAll(qualities, quality => quality.Hypervolume);
        Hypervolume = SampleSummary.Of(hypervolumes);
    }

    public string Method { get; }

    public IReadOnlyList<FrontRun> Runs { get; }

    public SampleSummary Hypervolume { get; }

    /// <summary>Median number of generations.</summary>
    public double Generations => SampleSummary.Of([.. Runs.Select(run => (double)run.Generations)]).Median;

    /// <summary>Median of a measure over the seeds.</summary>
    public double Median(Func<FrontQuality, double> measure)
    {
        var values = qualities.Select(measure).Where(value => !double.IsNaN(value)).ToArray();
        return values.Length == 0 ? double.NaN : SampleSummary.Of(values).Median;
    }

    /// <summary>Median share of the other method's points that a run of this one covers.</summary>
    public double CoverageOf(FrontRow other)
    {
        var shares = Runs.Where(run => run.Points.Length > 0).SelectMany(run => other.Runs.Where(rival => rival.Points.Length > 0).Select(rival => FrontDistances.Coverage(run.Points, rival.Points))).ToArray();
        return shares.Length == 0 ? 0 : SampleSummary.Of(shares).Median;
    }

    /// <summary>Signed-rank test of the hypervolumes against one that does not depend on chance; null for fewer than two runs.</summary>
    public RankTestResult? Against(FrontRow certified) =>
        Runs.Count < 2 ? null : WilcoxonTests.SignedRank(hypervolumes, Array.ConvertAll(hypervolumes, _ => certified.Hypervolume.Median));

    /// <summary>Median hypervolume at the checkpoints.</summary>
    public double[] History()
    {
        var runs = Runs.Select(table.HistoryOf).ToArray();
        return [.. Enumerable.Range(0, runs[0].Length).Select(i => SampleSummary.Of(Array.ConvertAll(runs, run => run[i])).Median)];
    }
}
