namespace CarbonOptimizer.Cli.Tests.Progress;

/// <summary>A clock that stands still until it is told to move.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long ticks = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public void Advance(double seconds) => ticks += (long)(seconds * TimeSpan.TicksPerSecond);
}
