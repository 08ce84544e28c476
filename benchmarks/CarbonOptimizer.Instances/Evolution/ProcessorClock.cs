namespace CarbonOptimizer.Instances.Evolution;

/// <summary>Time the process has spent on all cores: limits by it are equal whatever else the machine does.</summary>
internal sealed class ProcessorClock : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
