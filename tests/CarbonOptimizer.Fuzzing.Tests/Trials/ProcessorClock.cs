namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>Processor time of this process, so that limits on one thread mean the same on a busy machine as on a quiet one.</summary>
internal sealed class ProcessorClock : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());
}
