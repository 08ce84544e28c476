using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>Finds the name somebody probably meant: the nearest one within two edits or a third of its length.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The nearest name; null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(known);
        if (written.Length is 0 or > LongestName) return null;
        var limit = Math.Max(2, written.Length / 3);
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var name in known.Where(name => name.Length <= LongestName && Math.Abs(name.Length - written.Length) <= limit))
        {
            var distance = Distance(written.ToLowerInvariant().Replace('-', '_'), name.ToLowerInvariant().Replace('-', '_'));
            if (distance < bestDistance && distance < Math.Max(written.Length, name.Length)) (best, bestDistance) = (name, distance);
        }
        return best;
    }

    /// <summary>A sentence that proposes the nearest name, or lists what there is.</summary>
    public static BilingualText Hint(string written, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (Of(written, known) is { } meant) return new BilingualText($"Maybe '{Escape(meant)}'?", $"是否应为“{Escape(meant)}”？");
        if (known.Count == 0) return default;
        var list = Escape(string.Join(", ", known.Take(20))) + (known.Count > 20 ? ", ..." : "");
        return new BilingualText($"Known here: {list}.", $"此处可用：{list}。");
    }

    /// <summary>Edits (insert, delete, replace, swap neighbours) between two names.</summary>
    internal static int Distance(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }

    /// <summary>Braces would be read as places for values.</summary>
    private static string Escape(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
