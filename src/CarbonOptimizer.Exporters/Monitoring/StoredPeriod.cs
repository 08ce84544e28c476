namespace CarbonOptimizer.Exporters.Monitoring;

/// <summary>Where a part of the carbon store belongs.</summary>
/// <param name="Run">Identifier of the run.</param>
/// <param name="Period">Year, or <c>undated</c>.</param>
/// <param name="Kind"><c>planned</c> or <c>observed</c>.</param>
/// <param name="Digest">Fingerprint of the map the rows come from, so that the same map is stored once.</param>
public sealed record StoredPeriod(string Run, string Period, string Kind, string Digest)
{
    /// <summary>Period of maps whose year is not known.</summary>
    public const string Undated = "undated";

    /// <summary>Folder below the store, in the naming that query engines read as columns.</summary>
    internal string Folder => Path.Combine(RunFolder(Run), $"period={Plain(Period)}", $"kind={Plain(Kind)}", $"map={Plain(Digest)}");

    /// <summary>Folder of everything about a run.</summary>
    internal static string RunFolder(string run) => $"run={Plain(run)}";

    /// <summary>The text with every character that a folder name should not have replaced.</summary>
    private static string Plain(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
}
