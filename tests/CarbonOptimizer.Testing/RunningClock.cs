namespace CarbonOptimizer.Testing;

/// <summary>A clock that goes on by a fixed step whenever it is read, so that time limits are reached without waiting.</summary>
public sealed class RunningClock(TimeSpan step) : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref ticks, step.Ticks);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());
}
