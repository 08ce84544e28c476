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

    /// <summary>Nothing happens for long: signs of life, until the reporter is disposed.</summary>
    [Fact]
    public async Task Reporter_Silence_GivesSignsOfLife()
    {
        var real = Context() with { Clock = TimeProvider.System };
        using (new ProgressReporter(new JsonLineView(real), TimeProvider.System)) await Task.Delay(TimeSpan.FromSeconds(5));
        var text = error.ToString();
        Assert.Contains("\"event\":\"heartbeat\",\"stage\":\"read\"", text, StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(text, error.ToString());
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.Contains("\"event\":\"end\"", text.Split('\n')[^2], StringComparison.Ordinal);
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
