using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>Runs command lines inside the test process and keeps what they print.</summary>
internal sealed record CommandLine(int ExitCode, string Out, string Error)
{
    public static CommandLine Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public static CommandLine Run(CancellationToken cancellation, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        string[] english = arguments.Contains("--lang") ? arguments : [.. arguments, "--lang", "en"];
        var code = CommandLineApplication.Run(english, new Terminal(output, error, IsInteractive: false, HasColour: false), TimeProvider.System, cancellation);
        return new CommandLine(code, output.ToString(), error.ToString());
    }
}
