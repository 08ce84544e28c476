using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>Tells what is wrong with the drawing of parcels, with amounts and the first few names.</summary>
internal sealed class ParcelReport(SourceMark mark, ParcelFields fields, DiagnosticList diagnostics)
{
    public void Write(IReadOnlyList<ParcelIssue> issues)
    {
        foreach (var issue in issues)
        {
            var (code, unit) = issue.Kind switch
            {
                ParcelIssueKind.WithoutArea => ("CO1707", 1.0),
                ParcelIssueKind.Repaired => ("CO1708", 1e-4),
                ParcelIssueKind.Duplicate => ("CO1709", 1e-4),
                ParcelIssueKind.Sliver => ("CO1710", 1e-4),
                ParcelIssueKind.Gap => ("CO1711", 1.0),
                ParcelIssueKind.Overlap => ("CO1712", 1e-4),
                ParcelIssueKind.Island => ("CO1713", 1e-4),
                _ => ("CO1714", 1.0),
            };
            diagnostics.Warning(code, mark, issue.Count, (issue.Amount * unit).ToString("0.####", CultureInfo.InvariantCulture), fields.Names(issue.Features));
        }
    }
}
