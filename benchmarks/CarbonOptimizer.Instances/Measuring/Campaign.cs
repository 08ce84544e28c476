using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>Runs all methods on a list of instances, one process at a time.</summary>
internal sealed class Campaign
{
    private static readonly TimeSpan RepeatAllowance = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LeastAllowance = TimeSpan.FromSeconds(0.2);
    private readonly CaseCatalogue catalogue;
    private readonly string dataFolder;
    private readonly int mostRuns;
    private readonly TimeSpan peerLimit;

    /// <param name="dataFolder">Folder of the shared data; it need not exist.</param>
    /// <param name="mostRuns">Runs of which the median is taken; slow ones are repeated less often.</param>
    /// <param name="peerLimit">Time limit of the executables of others.</param>
    public Campaign(string dataFolder, int mostRuns, TimeSpan peerLimit)
    {
        this.peerLimit = peerLimit;
        this.dataFolder = dataFolder;
        this.mostRuns = mostRuns;
        catalogue = new CaseCatalogue(dataFolder);
    }

    /// <summary>Rows of the table, instance by instance; instances without data are named and left out.</summary>
    public IReadOnlyList<ResultRow> Run(IEnumerable<string> ids)
    {
        var rows = new List<ResultRow>();
        foreach (var subject in ids.Select(catalogue.Find))
        {
            if (subject.IsAvailable) rows.AddRange(RunCase(subject));
            else Console.Error.WriteLine($"{subject.Id}: left out, there is no {subject.RequiredPath}.");
        }
        return rows;
    }

    private List<ResultRow> RunCase(InstanceCase subject)
    {
        var found = new List<(Measurement Median, int Runs)>();
        foreach (var method in MethodList.All.Where(method => subject.ApproximateUnits <= method.LargestUnits))
        {
            var limit = method.Allowance switch
            {
                TimeAllowance.Peer => peerLimit,
                TimeAllowance.Reference when found.Count > 0 => Max(LeastAllowance, TimeSpan.FromSeconds(found[0].Median.Seconds)),
                _ => subject.Stop.Limit,
            };
            if (MedianOf(subject, method, limit) is { } measured) found.Add(measured);
        }
        var rows = ResultRow.Of(found);
        foreach (var row in rows) Console.WriteLine(ResultTable.Line(row));
        return rows;
    }

    private (Measurement, int)? MedianOf(InstanceCase subject, Method method, TimeSpan limit)
    {
        var runs = new List<Measurement>();
        var wanted = 1;
        for (var run = 0; run < wanted; run++)
        {
            if (ChildProcess.Measure(subject, method, limit, dataFolder) is not { } measured) return null;
            if (measured.Ending == nameof(TerminationReason.NotAttempted)) return null;
            runs.Add(measured);
            if (run == 0) wanted = Math.Clamp((int)(RepeatAllowance.TotalSeconds / measured.Seconds), 1, Math.Min(mostRuns, method.MostRuns));
        }
        runs.Sort((a, b) => a.Seconds.CompareTo(b.Seconds));
        return (runs[(runs.Count - 1) / 2], runs.Count);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
