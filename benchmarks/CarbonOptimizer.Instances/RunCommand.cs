using CarbonOptimizer.Instances.Measuring;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances;

/// <summary>Measures all methods on many instances and writes table and plot.</summary>
internal static class RunCommand
{
    /// <summary>Returns 1 when a plan or bound failed the audit or contradicts what is proved elsewhere.</summary>
    public static int Run(RunOptions options)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var rows = new Campaign(options.Data, options.Runs, options.PeerLimit).Run(options.Instances);
        var faults = KnownValues.Contradictions(rows).Concat(FailedAudits(rows)).ToArray();
        foreach (var fault in faults) Console.Error.WriteLine(fault);
        if (options.Output is { } folder) ResultFiles.Write(folder, machine, rows);
        return faults.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<string> FailedAudits(IEnumerable<ResultRow> rows) => rows
        .Where(row => row.Measurement.IsAudited == false)
        .Select(row => $"{row.Measurement.Case} {row.Measurement.Method}: the audit failed.");
}
