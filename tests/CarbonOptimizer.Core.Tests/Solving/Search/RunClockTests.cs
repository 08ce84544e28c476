using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Search;

/// <summary>What a run does not begin because it would end too late.</summary>
public sealed class RunClockTests
{
    /// <summary>At most half of what a run may be late by, a second or 5 % of its limit; the clock stands still.</summary>
    [Theory]
    [InlineData(10, 10.5, true)]
    [InlineData(10, 10.6, false)]
    [InlineData(100, 102.5, true)]
    [InlineData(100, 102.6, false)]
    [InlineData(0.1, 0.4, true)]
    public void HasTimeFor_LimitAndDuration_IsWithinWhatARunMayBeLateBy(double limit, double duration, bool expected)
    {
        var clock = new RunClock(new SolveOptions { TimeLimit = TimeSpan.FromSeconds(limit), Clock = new RunningClock(TimeSpan.Zero) }, null, default);
        Assert.Equal(expected, clock.HasTimeFor(TimeSpan.FromSeconds(duration)));
    }

    [Fact]
    public void HasTimeFor_NoLimit_IsTrue() =>
        Assert.True(new RunClock(new SolveOptions { TimeLimit = TimeSpan.MaxValue }, null, default).HasTimeFor(TimeSpan.FromDays(9)));

    [Fact]
    public void Timed_ClockThatRuns_IsWhatHasPassed()
    {
        var done = false;
        var clock = new RunClock(new SolveOptions { Clock = new RunningClock(TimeSpan.FromSeconds(3)) }, null, default);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.Timed(() => done = true));
        Assert.True(done);
    }
}
