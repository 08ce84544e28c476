using System.Globalization;

namespace CarbonOptimizer.Testing;

/// <summary>Signals this process was told not to hear (nohup, a shell's background job): its children are deaf to them too unless told otherwise.</summary>
public static class IgnoredSignals
{
    private const int HangUp = 1, Interrupt = 2, Quit = 3;
    private const string Field = "SigIgn:";

    /// <summary>Words before a command that make it hear again what <c>nohup</c> and background jobs ignore; none where nothing is ignored or Linux does not say.</summary>
    public static IReadOnlyList<string> WordsToHear { get; } = IsIgnored(HangUp) || IsIgnored(Interrupt) || IsIgnored(Quit) ? ["/usr/bin/env", "--default-signal=INT,QUIT,HUP"] : [];

    private static bool IsIgnored(int signal)
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status)) return false;
        var mask = File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
        return mask is not null && (ulong.Parse(mask.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) != 0;
    }
}
