using System.Text;

namespace CarbonOptimizer.Cli.Terminals;

/// <summary>Standard output for data, standard error for everything else.</summary>
/// <param name="Out">Data.</param>
/// <param name="Error">Messages and progress.</param>
/// <param name="IsInteractive">Whether messages go to a terminal on which a line can be rewritten.</param>
/// <param name="HasColour">Whether colours are wanted.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive, bool HasColour)
{
    /// <summary>Why some of the data could not be written; null when all was.</summary>
    public Func<IOException?> FailureOfOut { get; init; } = () => null;

    private const string Escape = "\u001b[";

    /// <summary>The terminal of this process; honours <c>NO_COLOR</c> and <c>TERM=dumb</c>.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(false);
        var stream = new UnbreakableStream(Console.OpenStandardOutput());
        var output = new StreamWriter(stream, utf8) { AutoFlush = true };
        var error = new StreamWriter(new UnbreakableStream(Console.OpenStandardError()), utf8) { AutoFlush = true };
        var interactive = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var colour = interactive && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(output, error, interactive, colour) { FailureOfOut = () => stream.Failure };
    }

    public string Red(string text) => Paint("31;1", text);

    public string Yellow(string text) => Paint("33;1", text);

    private string Paint(string style, string text) => HasColour ? $"{Escape}{style}m{text}{Escape}0m" : text;
}
