using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace CarbonOptimizer.Benchmarks;

/// <summary>Writes the tables of several benchmark classes into one Markdown file, with machine and date on top.</summary>
internal static class KernelTable
{
    /// <param name="path">The file to write.</param>
    /// <param name="machine">Machine, load before the run and date.</param>
    /// <param name="summaries">One summary per class.</param>
    public static void Write(string path, string machine, IEnumerable<Summary> summaries)
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine("# Kernels and file formats beside their plain twins");
        writer.WriteLine();
        writer.WriteLine($"Recorded by `benchmarks/run-kernels.sh`. {machine}. Ratio: time over the plain twin's.");
        foreach (var summary in summaries)
        {
            var log = new AccumulationLogger();
            MarkdownExporter.GitHub.ExportToLog(summary, log);
            writer.WriteLine();
            writer.WriteLine($"## {summary.BenchmarksCases[0].Descriptor.Type.Name.Replace("Benchmarks", "", StringComparison.Ordinal)}");
            writer.WriteLine(log.GetLog().Replace("\r", "", StringComparison.Ordinal).TrimEnd());
        }
    }
}
