using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

/// <summary>Prices and ways out that were stopped go on from what was solved, and end with what an undisturbed command says.</summary>
public sealed class PriceResumeTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Price_Stopped_GoesOnWithTheSameEnd()
    {
        string[] Line(string folder) => ["price", county.SolvedRun, "--verify", "--policy", "urban-county", "--set", "run.iteration_limit=4", "--progress", "lines", "--out", folder];

        var stopped = CommandLine.RunUntil(line => line.Contains("1 / 2", StringComparison.Ordinal), Line(county.PathOf("stopped-prices")));
        var goesOn = CommandLine.Run(Line(county.PathOf("stopped-prices")));
        var undisturbed = CommandLine.Run(Line(county.PathOf("prices")));

        Assert.Equal((ExitCode.Resumable, ExitCode.Done, ExitCode.Done), (stopped.ExitCode, goesOn.ExitCode, undisturbed.ExitCode));
        Assert.Contains("1 of 2 prices were not solved again", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("the same command goes on from here", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("2 finished solves are taken from", goesOn.Error, StringComparison.Ordinal);
        Assert.Equal(undisturbed.Out, goesOn.Out);
    }

    [Fact]
    public void Price_StoredSolveDamaged_IsSolvedAgainAndSaidSo()
    {
        var folder = county.PathOf("damaged-prices");
        string[] line = ["price", county.SolvedRun, "--without", "urban-county", "--set", "run.iteration_limit=4", "--out", folder];
        var first = CommandLine.Run(line);
        var certificate = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).First(path => path.Contains("certificates", StringComparison.Ordinal));
        File.WriteAllBytes(certificate, [.. File.ReadAllBytes(certificate).Select((b, i) => i == 60 ? (byte)(b ^ 4) : b)]);

        var second = CommandLine.Run(line);

        Assert.Equal(first.Out, second.Out);
        Assert.Contains("solved again", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplainInfeasibility_StoppedAtOnce_SaysThatNothingIsComplete()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var run = CommandLine.Run(stopped.Token, "explain", "infeasibility", county.Scenario, "--set", "policies.bare-county.min_ha=100000");
        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.DoesNotContain("no further independent conflict", run.Out, StringComparison.Ordinal);
    }
}
