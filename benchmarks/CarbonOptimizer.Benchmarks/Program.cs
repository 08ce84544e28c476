using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;
using CarbonOptimizer.Benchmarks.Gate;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Benchmarks;

/// <summary>
/// Without arguments of its own: BenchmarkDotNet with its usual options. With --gate: fails when any benchmark allocates more than
/// recorded; --gate --record takes new records. With --table PATH: writes the results of all chosen benchmarks to one file.
/// Benchmarks run in this process: a project per run would compile the libraries again, analyzers included.
/// </summary>
internal static class Program
{
    private const string TableOption = "--table";
    private const string InProcessOption = "--inProcess";

    private static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments.Contains("--gate")) return AllocationGate.Run(ResultFolder.Find(), arguments.Contains("--record"));
        var option = Array.IndexOf(arguments, TableOption);
        var table = option < 0 ? null : option + 1 < arguments.Length ? Path.GetFullPath(arguments[option + 1]) : throw new ArgumentException($"{TableOption} needs a path.");
        var rest = option < 0 ? arguments : [.. arguments[..option], .. arguments[(option + 2)..]];
        var config = DefaultConfig.Instance.AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(ResultFolder.Repository(), "artifacts", "benchmarks"));
        var machine = Machine.Describe();
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. rest, InProcessOption], config).ToArray();
        if (summaries.Length == 0 || summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))) return 1;
        if (table is not null) KernelTable.Write(table, machine, summaries);
        return 0;
    }
}
