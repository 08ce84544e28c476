using System.Text.Json;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>How long the sessions of a batch on this machine were, from its diary, and what the second pass of the last one brought.</summary>
/// <param name="Seconds">Seconds of all sessions together; of a killed one up to its last line. 0 without any.</param>
/// <param name="Series">Second pass: seconds since its first slice began, and the mean relative gap of all runs then.</param>
public sealed record SessionTimes(double Seconds, IReadOnlyList<(double Seconds, double MeanGap)> Series)
{
    /// <summary>Reads the diary of a batch.</summary>
    public static SessionTimes Of(string folder)
    {
        var (total, begin, last) = (0.0, default(DateTimeOffset?), default(DateTimeOffset));
        var gaps = new Dictionary<string, double>(StringComparer.Ordinal);
        var series = new List<(DateTimeOffset Time, double MeanGap)>();
        foreach (var line in EventLog.Read(folder))
        {
            if (!line.TryGetProperty("time", out var stamp) || !stamp.TryGetDateTimeOffset(out var time)) continue;
            var what = line.GetProperty("event").GetString();
            if (what == "session")
            {
                if (begin is { } cut) total += (last - cut).TotalSeconds;
                begin = time;
                series.Clear();
            }
            last = time;
            if (what == "end" && begin is { } whole) (total, begin) = (total + (time - whole).TotalSeconds, null);
            if (what == "started" && PassOf(line) > 1 && series.Count == 0 && gaps.Count > 0) series.Add((time, gaps.Values.Average()));
            if (what != "finished" || GapOf(line) is not { } gap) continue;
            var run = line.GetProperty("run").GetString()!;
            gaps[run] = gaps.TryGetValue(run, out var before) ? Math.Min(before, gap) : gap;
            if (PassOf(line) > 1 && series.Count > 0) series.Add((time, gaps.Values.Average()));
        }
        if (begin is { } open) total += (last - open).TotalSeconds;
        return new SessionTimes(total, [.. series.Select(point => ((point.Time - series[0].Time).TotalSeconds, point.MeanGap))]);
    }

    /// <summary>
    /// What another half of the second pass would have brought, if the mean gap went on falling by the share by which it fell in the last half; null
    /// when there was no second pass long enough to say.
    /// </summary>
    public (double Seconds, double From, double To)? AnotherHalf()
    {
        if (Series.Count < 4) return null;
        var half = Series[^1].Seconds / 2;
        var middle = Series.Last(point => point.Seconds <= half).MeanGap;
        var end = Series[^1].MeanGap;
        return half > 0 && middle > 0 && end > 0 ? (half, end, end * end / middle) : null;
    }

    private static int PassOf(JsonElement line) => line.TryGetProperty("pass", out var pass) && pass.TryGetInt32(out var number) ? number : 1;

    private static double? GapOf(JsonElement line) => line.TryGetProperty("relative_gap", out var gap) && gap.ValueKind == JsonValueKind.Number ? gap.GetDouble() : null;
}
