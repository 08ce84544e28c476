using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Batch.Tests.Execution;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Reports;

public sealed class SessionTimesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-times-").FullName;
    private readonly ManualClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Seconds_OfKilledAndWholeSessions_AreTheirSum()
    {
        var log = EventLog.Open(folder, clock);
        log.Add("session", null);
        clock.Advance(TimeSpan.FromSeconds(7));
        log.Add("started", "a");
        clock.Advance(TimeSpan.FromSeconds(100));
        log.Add("session", null);
        clock.Advance(TimeSpan.FromSeconds(5));
        log.Add("end", null);

        Assert.Equal(12, SessionTimes.Of(folder).Seconds);
        Assert.Null(SessionTimes.Of(folder).AnotherHalf());
    }

    /// <summary>Gaps that halve every ten seconds are told to halve again in the next ten.</summary>
    [Fact]
    public void AnotherHalf_OfGapsThatHalve_HalvesThem()
    {
        var log = EventLog.Open(folder, clock);
        log.Add("session", null);
        for (var run = 0; run < 2; run++) log.Add("finished", $"{run}", ("pass", 1), ("relative_gap", 0.4));
        for (var slice = 1; slice <= 20; slice++)
        {
            log.Add("started", $"{slice % 2}", ("pass", 2));
            clock.Advance(TimeSpan.FromSeconds(1));
            for (var run = 0; run < 2; run++) log.Add("finished", $"{run}", ("pass", 2), ("relative_gap", 0.4 * Math.Pow(0.5, slice / 10.0)));
        }

        var (seconds, from, to) = SessionTimes.Of(folder).AnotherHalf()!.Value;

        Assert.Equal((10.0, 0.1), (seconds, Math.Round(from, 9)));
        Assert.InRange(to, 0.0499, 0.0501);
    }
}
