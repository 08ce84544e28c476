namespace CarbonOptimizer.Testing;

/// <summary>Whether tests that take minutes run: the environment variable CARBONOPT_LONG is 1, as in .ci/run.</summary>
public static class LongRuns
{
    /// <summary>Null when they run, else why they do not.</summary>
    public static string? SkipReason { get; } = Environment.GetEnvironmentVariable("CARBONOPT_LONG") == "1"
        ? null
        : "Takes minutes; runs where the environment variable CARBONOPT_LONG is 1, as in .ci/run.";

    /// <summary>Null when tests of many minutes run, else why they do not.</summary>
    public static string? NightSkipReason { get; } = Environment.GetEnvironmentVariable("CARBONOPT_NIGHT") == "1"
        ? null
        : "Takes many minutes; runs where the environment variable CARBONOPT_NIGHT is 1, as in tests/nightly.sh.";
}
