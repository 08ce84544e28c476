using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Failures;

public sealed class FailureReportTests : IDisposable
{
    private readonly StringWriter error = new();

    public static TheoryData<Exception, int> Failures => new()
    {
        { new ScenarioException([new Diagnostic("CO1", DiagnosticSeverity.Error, "a.yaml:1:2", "wrong")]), ExitCode.InvalidInput },
        { new DataSourceException("a.tif", "cut short"), ExitCode.InvalidInput },
        { new DataSourceException("a.tif", "full disk") { Kind = DataSourceProblem.NotWritten }, ExitCode.InputOutput },
        { new FileWriteException("a.tif", "flush to disk", 28, "no space"), ExitCode.InputOutput },
        { new UnauthorizedAccessException("denied"), ExitCode.InputOutput },
    };

    public void Dispose() => error.Dispose();

    [Theory]
    [MemberData(nameof(Failures))]
    public void Write_ExpectedFailure_ShowsItsMessageWithoutAStackTrace(Exception failure, int expected)
    {
        Assert.Equal(expected, Report(isVerbose: false).Write(failure));
        Assert.NotEmpty(error.ToString());
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_UnexpectedFailure_NamesALogThatHoldsTheDetails()
    {
        var code = Report(isVerbose: false).Write(new InvalidOperationException("boom"));

        var path = error.ToString().Split("Details: ")[1].Trim();
        Assert.Equal(ExitCode.InternalError, code);
        Assert.Contains("InvalidOperationException: boom", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperationException", error.ToString(), StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void Write_Verbose_ShowsTheException()
    {
        Report(isVerbose: true).Write(new IOException("gone"));

        Assert.Contains("System.IO.IOException", error.ToString(), StringComparison.Ordinal);
    }

    private FailureReport Report(bool isVerbose) =>
        new(new CommandContext(new Terminal(TextWriter.Null, error, false, false), Language.English, TimeProvider.System, CancellationToken.None), isVerbose);
}
