using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>Runs command lines inside the test process and keeps what they print.</summary>
internal sealed record CommandLine(int ExitCode, string Out, string Error)
{
    public static CommandLine Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    /// <summary>Interrupts, as Ctrl-C does, once a line of standard error is as asked.</summary>
    public static CommandLine RunUntil(Func<string, bool> stops, params string[] arguments)
    {
        using var interruption = new CancellationTokenSource();
        using var error = new WatchedWriter(line =>
        {
            if (stops(line)) interruption.Cancel();
        });
        return Run(error, arguments, interruption.Token);
    }

    public static CommandLine Run(CancellationToken cancellation, params string[] arguments)
    {
        using var error = new StringWriter();
        return Run(error, arguments, cancellation);
    }

    private static CommandLine Run(StringWriter error, string[] arguments, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        string[] english = arguments.Contains("--lang") ? arguments : [.. arguments, "--lang", "en"];
        var code = CommandLineApplication.Run(english, new Terminal(output, error, IsInteractive: false, HasColour: false), TimeProvider.System, cancellation);
        return new CommandLine(code, output.ToString(), error.ToString());
    }

    private sealed class WatchedWriter(Action<string> watch) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            watch(value ?? "");
        }
    }
}
