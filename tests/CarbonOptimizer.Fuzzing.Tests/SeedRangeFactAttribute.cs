using CarbonOptimizer.Fuzzing.Tests.Trials;
using Xunit;

namespace CarbonOptimizer.Fuzzing.Tests;

/// <summary>A fact about the seeds the environment variable CARBONOPT_FUZZ names, such as 0..2000; skipped without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SeedRangeFactAttribute : FactAttribute
{
    private const string Variable = "CARBONOPT_FUZZ";

    public SeedRangeFactAttribute()
    {
        if (Range is null) Skip = $"Tries the seeds that the environment variable {Variable} names, such as 0..2000.";
    }

    /// <summary>The seeds; null when none are asked for.</summary>
    public static (int From, int To)? Range => FuzzCommand.RangeOf(Environment.GetEnvironmentVariable(Variable));
}
