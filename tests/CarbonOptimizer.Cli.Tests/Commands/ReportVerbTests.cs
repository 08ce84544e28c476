using CarbonOptimizer.Exporters;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class ReportVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Fact]
    public void Report_OfARun_IsTheFileTheRunWrote()
    {
        var (stored, again) = (Path.Combine(county.SolvedRun, RunFiles.Report), county.PathOf("again.html"));

        Assert.Equal(ExitCode.Done, Run("report", county.SolvedRun, "--out", again));

        Assert.True(File.ReadAllBytes(stored).AsSpan().SequenceEqual(File.ReadAllBytes(again)));
        Assert.InRange(new FileInfo(stored).Length, 500_000, 2_000_000);
    }

    [Fact]
    public void Report_InOneLanguageWithoutLocation_TakesAnotherName()
    {
        Assert.Equal(ExitCode.Done, Run("report", county.SolvedRun, "--lang", "zh", "--hide-location"));
        Assert.Contains("\"language\":\"zh\",\"hidden\":true", File.ReadAllText(Path.Combine(county.SolvedRun, "report-zh-hidden.html")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandLine.Run("audit", county.SolvedRun).ExitCode);
    }

    [Fact]
    public void Report_OfNothing_IsRefused()
    {
        var refused = CommandLine.Run("report", Directory.CreateDirectory(county.PathOf("empty")).FullName);
        Assert.Equal(ExitCode.InvalidInput, refused.ExitCode);
        Assert.Contains("CO0216", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Serve_OfNoFolder_IsRefused()
    {
        var refused = CommandLine.Run("serve", county.PathOf("nowhere"));
        Assert.Equal(ExitCode.InvalidInput, refused.ExitCode);
        Assert.Contains("CO0217", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>Without the language that the other tests add.</summary>
    private static int Run(params string[] arguments)
    {
        using var output = new StringWriter();
        return CommandLineApplication.Run(arguments, new CarbonOptimizer.Cli.Terminals.Terminal(output, output, IsInteractive: false, HasColour: false), TimeProvider.System, CancellationToken.None);
    }
}
