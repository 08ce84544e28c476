using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CarbonOptimizer.Cli.Serving;

/// <summary>Solves in the background: a run with some quotas changed, whose result is an ordinary audited run folder, or the price of a policy solved again.</summary>
internal static partial class WhatIf
{
    private const int MostSettings = 20;

    /// <summary>Settings of a request: keys of quotas and numbers, nothing else.</summary>
    /// <returns>Settings as <c>--set</c> takes them; null where one is not of this kind.</returns>
    public static IReadOnlyList<string>? Settings(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object) return null;
        var given = new List<string>();
        foreach (var setting in settings.EnumerateObject())
        {
            if (given.Count == MostSettings || !Key().IsMatch(setting.Name) || setting.Value.ValueKind != JsonValueKind.Number) return null;
            if (!setting.Value.TryGetDouble(out var value) || !double.IsFinite(value) || value < 0) return null;
            given.Add($"{setting.Name}={value.ToString("R", CultureInfo.InvariantCulture)}");
        }
        return given.Count > 0 ? given : null;
    }

    /// <summary>Starts a run with other quotas.</summary>
    /// <param name="root">The server's folder.</param>
    /// <param name="run">Full path of the run to change.</param>
    /// <param name="settings">What to change.</param>
    /// <param name="number">Number of this what-if.</param>
    public static BackgroundVerb Start(string root, string run, IReadOnlyList<string> settings, int number)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"what-if/{Path.GetFileName(run)}-{number}");
        for (var next = number; Directory.Exists(Path.Combine(root, folder)); next++) folder = string.Create(CultureInfo.InvariantCulture, $"what-if/{Path.GetFileName(run)}-{next}");
        List<string> arguments = ["run", run, "--out", Path.Combine(root, folder), "--time", "60s", "--quiet"];
        if (Directory.EnumerateFiles(run, "plan.*").Any()) arguments.Add($"--warm-start={run}");
        arguments.AddRange(settings.Select(setting => $"--set={setting}"));
        return BackgroundVerb.Start(arguments, number, folder);
    }

    /// <summary>Starts to solve a run again with the bounds of a policy moved both ways; null where the text names no policy.</summary>
    /// <param name="run">Full path of the run.</param>
    /// <param name="policy">Identifier of the policy.</param>
    /// <param name="number">Number of this solve.</param>
    public static BackgroundVerb? PriceAgain(string run, string? policy, int number) =>
        policy is not null && Policy().IsMatch(policy) ? BackgroundVerb.Start(["price", run, "--policy", policy, "--verify", "--json"], number, null) : null;

    [GeneratedRegex(@"^policies\.[A-Za-z0-9_-]{1,100}\.(min_ha|max_ha)$")]
    private static partial Regex Key();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_/-]{0,99}$")]
    private static partial Regex Policy();
}
