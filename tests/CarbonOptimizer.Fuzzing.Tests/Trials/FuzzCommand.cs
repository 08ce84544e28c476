using System.Globalization;

namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>
/// <c>FROM..TO [--keep FOLDER] [--all] [--no-exact]</c>: tries the seeds from FROM up to but not including TO, prints one line for each that
/// fails (with --all for each) and how many failed of each check, and leaves the folders of failing scenarios in FOLDER.
/// </summary>
internal static class FuzzCommand
{
    public static int Run(string[] arguments, TextWriter output)
    {
        if (RangeOf(arguments.FirstOrDefault()) is not var (from, to))
        {
            output.WriteLine("FROM..TO [--keep FOLDER] [--all] [--no-exact]");
            return 2;
        }
        var keep = Array.IndexOf(arguments, "--keep");
        using var run = new FuzzRun(keep >= 0 && keep + 1 < arguments.Length ? arguments[keep + 1] : FuzzRun.DefaultFolder, !arguments.Contains("--no-exact"));
        var failed = 0;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = from; seed < to; seed++)
        {
            var report = run.Try(seed);
            if (report.Faults.Count > 0 || arguments.Contains("--all")) output.WriteLine(report);
            if (report.Faults.Count > 0) failed++;
            foreach (var check in report.Faults.Select(fault => fault.Check).Distinct()) counts[check] = counts.GetValueOrDefault(check) + 1;
        }
        output.WriteLine($"{failed} of {to - from} seeds fail{string.Concat(counts.Select(pair => $"; {pair.Key} {pair.Value}"))}");
        return failed == 0 ? 0 : 1;
    }

    /// <summary>Two numbers with two dots between them; null for anything else.</summary>
    public static (int From, int To)? RangeOf(string? text) =>
        text?.Split("..") is [var first, var last]
            && int.TryParse(first, CultureInfo.InvariantCulture, out var from) && int.TryParse(last, CultureInfo.InvariantCulture, out var to)
            ? (from, to)
            : null;
}
