using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Cli.Failures;

/// <summary>Tells the user about an exception and says which exit code it means.</summary>
internal sealed class FailureReport(CommandContext context, bool verbose)
{
    public int Write(Exception failure)
    {
        switch (failure)
        {
            case ScenarioException scenario:
                DiagnosticReport.Write(context, scenario.Diagnostics);
                return ExitCode.InvalidInput;
            case DataSourceException { Kind: DataSourceProblem.NotWritten }:
                return Short(failure, ExitCode.InputOutput);
            case DataSourceException:
                return Short(failure, ExitCode.InvalidInput);
            case IOException or UnauthorizedAccessException:
                return Short(failure, ExitCode.InputOutput);
            case OperationCanceledException when context.Cancellation.IsCancellationRequested:
                context.Terminal.Error.WriteLine(context.Say("interrupted", "已中断"));
                return ExitCode.Interrupted;
            default:
                return Internal(failure);
        }
    }

    private int Short(Exception failure, int code)
    {
        context.Terminal.Error.WriteLine($"{context.Terminal.Red(context.Say("error", "错误"))}: {failure.Message}");
        if (verbose) context.Terminal.Error.WriteLine(failure);
        return code;
    }

    private int Internal(Exception failure)
    {
        var error = context.Terminal.Error;
        error.WriteLine($"{context.Terminal.Red(context.Say("internal error", "内部错误"))}: {failure.Message}");
        error.WriteLine(context.Say("This is a fault of the program, not of your input.", "这是程序自身的错误,与您的输入无关。"));
        if (CrashLog.TryWrite(failure, context.Clock) is { } path) error.WriteLine(context.Say("Details: ", "详情:") + path);
        if (verbose) error.WriteLine(failure);
        return ExitCode.InternalError;
    }
}
