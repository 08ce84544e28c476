using System.Globalization;
using System.Text;
using CarbonOptimizer.Core.Tradeoffs.Certification;

namespace CarbonOptimizer.Instances.Fronts;

/// <summary>The measured fronts as Markdown.</summary>
internal static class FrontText
{
    public static string Of(string machine, IReadOnlyList<FrontMeasurement> measured)
    {
        var text = new StringBuilder();
        text.Append("# Trade-off fronts\n\nWritten by `dotnet run -c Release --project benchmarks/CarbonOptimizer.Instances -- fronts --out docs/results`.\n\n");
        text.Append(machine).Append("\n\n");
        text.Append("Hypervolumes are in normalised axes, reference point 1.1 in each. *inner* is what the plans dominate, *outer* what the bounds of all solves\nleave to any plans whatever, *uncertainty* is (outer - inner) / outer. *Box* is the side of the largest box in which a better plan could\nhide, as a share of the ranges. *Links* are plans recombined between neighbours, audited but not solved.\n\n");
        text.Append("| front | units | solves | links | efficient (supported, unsupported) | without plan | inner | outer | uncertainty | box | solve s | whole s | iterations | memory MiB |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var entry in measured) AppendRow(text, entry);
        text.Append('\n');
        foreach (var entry in measured) text.Append(CultureInfo.InvariantCulture, $"- `{entry.Case.Name}`: {entry.Case.Title}. Asked: {entry.Case.Goal}.\n");
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, FrontMeasurement entry)
    {
        var front = entry.Front;
        var solves = front.Points.Where(point => point.Request.Method != "link").ToArray();
        var certificate = front.Certificate;
        text.Append(CultureInfo.InvariantCulture, $"| {entry.Case.Name} | {entry.Units:N0} | {solves.Length} | {front.Points.Count - solves.Length} | {front.Efficient.Count} ({Count(entry, SupportKind.Supported)}, {Count(entry, SupportKind.Unsupported)}) ");
        text.Append(CultureInfo.InvariantCulture, $"| {solves.Count(point => point.Plan is null)} | {certificate?.Inner:F5} | {certificate?.Outer:F5} | {certificate?.RelativeUncertainty:P3} | {certificate?.LargestBox?.Side:P2} ");
        text.Append(CultureInfo.InvariantCulture, $"| {solves.Sum(point => point.Seconds):F1} | {entry.Elapsed.TotalSeconds:F1} | {solves.Sum(point => point.Iterations)} | {entry.PeakMegabytes:F0} |\n");
    }

    private static int Count(FrontMeasurement entry, SupportKind kind) => entry.Front.Support.Count(support => support == kind);
}
