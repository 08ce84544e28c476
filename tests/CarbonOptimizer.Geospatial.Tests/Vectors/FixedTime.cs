namespace CarbonOptimizer.Geospatial.Tests.Vectors;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime : TimeProvider
{
    public static FixedTime Instance { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
}
