using System.Text.Json;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Progress;

public sealed class ProgressViewTests : IDisposable
{
    private static readonly SolveProgress Report = new(TimeSpan.FromSeconds(75), "sweep", 12, 101, 100, 3);

    private readonly StringWriter output = new();
    private readonly StringWriter error = new() { NewLine = "\n" };
    private readonly SteppedClock clock = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void LogLine_ManyReports_PrintsALineEveryThirtySeconds()
    {
        var view = new LogLineView(Context());

        for (var second = 0; second < 65; second++)
        {
            clock.Advance(1);
            view.Report(Report);
        }

        Assert.Equal(2, error.ToString().Count(letter => letter == '\n'));
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void LiveLine_ManyReports_RewritesAtMostTwiceASecondAndClearsItself()
    {
        var view = new LiveLineView(Context());

        for (var step = 0; step < 20; step++)
        {
            view.Report(Report);
            clock.Advance(0.1);
        }
        view.Finish();

        var text = error.ToString();
        Assert.DoesNotContain('\n', text);
        Assert.InRange(text.Split("best").Length - 1, 3, 5);
        Assert.EndsWith("\r", text, StringComparison.Ordinal);
    }

    [Fact]
    public void LiveLine_Report_ShowsPlanBoundAndGap()
    {
        new LiveLineView(Context()).Report(Report);

        Assert.Contains("00:01:15  best 101.0  bound 100.0  gap 0.99 %  plan #3", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Nothing happens for long: signs of life, a second apart at most, that repeat what is known, until the reporter is disposed.</summary>
    [Fact]
    public async Task Reporter_Silence_GivesSignsOfLife()
    {
        var real = Context() with { Clock = TimeProvider.System };
        using (var reporter = new ProgressReporter(new JsonLineView(real), TimeProvider.System))
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            reporter.Begin(ProgressStage.Solve);
            reporter.Report(Report);
            await Task.Delay(TimeSpan.FromSeconds(3));
        }
        var text = error.ToString();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Equal(text, error.ToString());
        var lines = text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal("end", lines[^1].GetProperty("event").GetString());
        var beats = lines.Where(line => line.GetProperty("event").GetString() == "heartbeat").ToArray();
        Assert.Contains(beats, beat => beat.GetProperty("stage").GetString() == "read" && beat.GetProperty("objective").ValueKind == JsonValueKind.Null);
        Assert.Contains(beats, beat => beat.GetProperty("stage").GetString() == "solve" && beat.GetProperty("objective").GetDouble() == 101 && beat.GetProperty("bound").GetDouble() == 100);
        // A busy machine may be late; five seconds need five signs, and four gaps of more than a second cannot all be its fault.
        double[] times = [.. lines.Select(line => line.GetProperty("elapsed").GetDouble())];
        Assert.True(times.Zip(times.Skip(1), (before, after) => after - before).Count(gap => gap <= 1) >= times.Length - 3, text);
    }

    [Fact]
    public void JsonLine_NoPlanYet_WritesNull()
    {
        new JsonLineView(Context()).Report(Report with { Objective = double.PositiveInfinity });

        using var json = JsonDocument.Parse(error.ToString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("objective").ValueKind);
        Assert.Equal(100, json.RootElement.GetProperty("bound").GetDouble());
    }

    private CommandContext Context() => new(new Terminal(output, error, true, false), Language.English, clock, CancellationToken.None);
}
