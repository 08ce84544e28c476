using CarbonOptimizer.Core.Problems;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Expansion;

public sealed class BatchReaderTests : IDisposable
{
    private readonly BatchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("gird: {run.seed: [1, 2]}", "CO1101", 3, 1, "Maybe 'grid'?")]
    [InlineData("grid: {run.sed: [1, 2]}", "CO1301", 3, 12, "Maybe 'seed'?")]
    [InlineData("grid:\n  policies.urban-couny.min_ha: [1]", "CO1301", 4, 12, "Maybe 'urban-county'?")]
    [InlineData("grid: {run.relative_gap: [0.1, 2]}", "CO1105", 3, 32, "")]
    [InlineData("grid: {run.seed: [1, many]}", "CO1104", 3, 22, "")]
    [InlineData("grid: {run.seed: {from: 1, to: 3}}", "CO1102", 3, 18, "")]
    [InlineData("zip: {run.seed: [1, 2], run.relative_gap: [0.1]}", "CO1905", 3, 25, "")]
    [InlineData("grid: {run.seed: [1, 2]}\nzip: {run.seed: [1, 2]}", "CO1108", 4, 7, "")]
    [InlineData("grid: {run.seed: [1, 2]}\nexclude: [{run.sed: 1}]", "CO1907", 4, 12, "Maybe 'run.seed'?")]
    [InlineData("grid: {run.seed: [1, 2]}\nexclude: [{run.seed: \">many\"}]", "CO1902", 4, 22, "")]
    [InlineData("grid: {run.seed: [1, 2]}\nchain: run.sead", "CO1906", 4, 8, "Maybe 'run.seed'?")]
    [InlineData("limits: {time: soon}", "CO1903", 3, 16, "Write 90s, 10m, 2h.")]
    [InlineData("limits: {memory: 2}", "CO1903", 3, 18, "Write 500MB, 2GB.")]
    [InlineData("deadline: 25:00", "CO1903", 3, 11, "Write \"07:00\", 8h.")]
    [InlineData("retry: {on: [crush]}", "CO1106", 3, 14, "Maybe 'crash'?")]
    [InlineData("list: [{id: a}, {id: a}]", "CO1108", 3, 22, "")]
    [InlineData("list: [{id: a, set: {run.nothing: 1}}]", "CO1301", 3, 26, "")]
    [InlineData("grid: {run.seed: {from: 1, to: 100000, steps: 100000}, run.relative_gap: {from: 0, to: 1, steps: 11}}", "CO1908", 1, 1, "Maybe fewer values on one axis.")]
    public void Read_AFault_IsToldWithItsPlaceAndWhatWasMeant(string body, string code, int line, int column, string hint)
    {
        var failure = Assert.Throws<ScenarioException>(() => folder.Declare(body));

        var fault = Assert.Single(failure.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.EndsWith($"batch.yaml:{line}:{column}", fault.Where, StringComparison.Ordinal);
        Assert.Contains(hint, fault.Hint, StringComparison.Ordinal);
        Assert.Matches("\\p{IsCJKUnifiedIdeographs}", fault.ChineseMessage);
    }

    [Fact]
    public void Read_SeveralFaults_AreToldAtOnce()
    {
        var failure = Assert.Throws<ScenarioException>(() => folder.Declare("grid: {run.sed: [1], run.threads: [none]}\nlimits: {tim: 1s}"));

        Assert.Contains(failure.Diagnostics, diagnostic => diagnostic.Code == "CO1101");

        failure = Assert.Throws<ScenarioException>(() => folder.Declare("grid: {run.sed: [1], run.threads: [none]}"));

        Assert.Equal(["CO1104", "CO1301"], failure.Diagnostics.Select(diagnostic => diagnostic.Code).Order());
    }

    [Fact]
    public void Read_AMissingScenario_IsToldWhereItIsNamed()
    {
        File.WriteAllText(folder.BatchFile, "schema: carbon-optimizer/batch/1\nscenario: [county, nowhere]\n");

        var fault = Assert.Single(Assert.Throws<ScenarioException>(() => Builders.Batches.BatchReader.Read(folder.BatchFile)).Diagnostics);

        Assert.Equal("CO1904", fault.Code);
        Assert.EndsWith("batch.yaml:2:20", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Everything_IsUnderstood()
    {
        var batch = folder.Declare("""
            id: night
            grid: {policies.urban-county.min_ha: {from: 1, to: 2, steps: 3}}
            zip: {run.relative_gap: [0.1, 0.2], run.excess_gap: [0.3, 0.4]}
            list: [{id: as-today, set: {}}, {id: too-much, set: {policies.urban-county.min_ha: 5000}, expect: infeasible}]
            exclude: [{policies.urban-county.min_ha: ">1.7", run.relative_gap: 0.1}]
            repeat: 2
            chain: {along: policies.urban-county.min_ha, length: 2}
            limits: {time: 10m, memory: 2GB, threads: 2}
            deadline: 8h
            retry: {max: 1, on: [io]}
            executor: {slurm: {partition: batch, throttle: 5, extra: "--account=x"}}
            notify: ./mail.sh
            """);

        Assert.Equal("night", batch.Id);
        Assert.Equal(["1", "1.5", "2"], batch.Grid[0].Values);
        Assert.Equal(["1", "2"], batch.Seeds);
        Assert.True(batch.List[1].ExpectsInfeasible);
        Assert.Equal((600.0, 2_000_000_000L, 2), (batch.Execution.TimeLimitSeconds, batch.Execution.MemoryBytes, batch.Execution.Threads));
        Assert.Equal(new("batch", 5, 1000, "--account=x"), batch.Execution.Slurm);
        Assert.Equal(Path.Combine(folder.Path, "mail.sh"), batch.Execution.Notify);
    }

    [Theory]
    [InlineData("07:00", "2026-11-30T18:00:00", "2026-12-01T07:00:00")]
    [InlineData("19:30", "2026-11-30T18:00:00", "2026-11-30T19:30:00")]
    [InlineData("18:00", "2026-11-30T18:00:00", "2026-12-01T18:00:00")]
    [InlineData("90m", "2026-11-30T18:00:00", "2026-11-30T19:30:00")]
    public void Deadline_OfADayOrADuration_IsTheNextToCome(string deadline, string now, string due)
    {
        var clock = new FixedClock(DateTimeOffset.Parse(now + "Z", System.Globalization.CultureInfo.InvariantCulture));

        var found = new Builders.Batches.BatchExecution { Deadline = deadline }.DeadlineAfter(clock);

        Assert.Equal(DateTimeOffset.Parse(due + "Z", System.Globalization.CultureInfo.InvariantCulture), found);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
