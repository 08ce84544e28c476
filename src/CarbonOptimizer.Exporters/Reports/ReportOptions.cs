namespace CarbonOptimizer.Exporters.Reports;

/// <summary>How a report is made.</summary>
/// <param name="Language">Language it opens in, <c>en</c> or <c>zh</c>; null for the reader's.</param>
/// <param name="HideLocation">Whether coordinates and the reference system are left out.</param>
/// <param name="MaxBytes">Largest size of the page; maps are shown as overviews until it is kept.</param>
public sealed record ReportOptions(string? Language = null, bool HideLocation = false, long MaxBytes = ReportOptions.DefaultMaxBytes)
{
    /// <summary>What mail servers and viewers still take: 20 MB.</summary>
    public const long DefaultMaxBytes = 20_000_000;
}
