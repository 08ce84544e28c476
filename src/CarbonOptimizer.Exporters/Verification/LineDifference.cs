namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Which lines of two texts differ.</summary>
internal static class LineDifference
{
    /// <summary>The places in order; both files are read as a stream. Ends of lines count, except how they are written.</summary>
    public static IEnumerable<ValuePlace> Of(string stored, string again)
    {
        using var then = File.ReadLines(stored).GetEnumerator();
        using var now = File.ReadLines(again).GetEnumerator();
        for (var line = 1; ; line++)
        {
            var (isThen, isNow) = (then.MoveNext(), now.MoveNext());
            if (!isThen && !isNow) yield break;
            var (before, after) = (isThen ? then.Current : "", isNow ? now.Current : "");
            if (before != after || isThen != isNow) yield return new(new($"line {line}", $"第 {line} 行"), before.Trim(), after.Trim());
        }
    }
}
