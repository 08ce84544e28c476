using System.Globalization;
using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Measuring;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.Peers;

/// <summary>Measures the solvers inside OR-Tools and ours on the ladder, one process at a time, to the end or the time limit.</summary>
internal static class PeerCommand
{
    public static int Run(PeerArguments arguments)
    {
        var machine = Machine.Describe();
        var rows = new List<PeerRow>();
        var ids = from side in arguments.Sides
                  from strength in new[] { "weak", "strong" }
                  select string.Create(CultureInfo.InvariantCulture, $"ladder-{side}-{strength}");
        foreach (var id in ids)
        {
            var subject = new CaseCatalogue(arguments.DataFolder).Find(id);
            if (!subject.IsAvailable)
            {
                Console.Error.WriteLine($"{id}: left out, there is no {subject.RequiredPath}.");
                continue;
            }
            rows.AddRange(Measure(subject, arguments));
        }
        Directory.CreateDirectory(arguments.OutFolder);
        File.WriteAllText(Path.Combine(arguments.OutFolder, "peers.md"), PeerPage.Text(machine, arguments, rows));
        File.WriteAllText(Path.Combine(arguments.OutFolder, "peers.csv"), PeerPage.Csv(rows));
        return rows.Any(row => row.Measured.IsAudited == false) ? 1 : 0;
    }

    private static List<PeerRow> Measure(InstanceCase subject, PeerArguments arguments)
    {
        var runs = new List<Measurement>();
        foreach (var method in MethodList.Peers)
        {
            if (ChildProcess.Measure(subject, method, arguments.Seconds, arguments.DataFolder, "peer") is { } measured) runs.Add(measured);
        }
        var plan = runs.Min(run => run.Objective);
        var bound = runs.Where(run => run.Method is not ("ortools-pdlp" or "ortools-highs")).Max(run => run.Bound);
        List<PeerRow> rows = [.. runs.Select(run => new PeerRow(run, plan, bound))];
        foreach (var row in rows) Console.WriteLine(PeerPage.Line(row));
        return rows;
    }
}
