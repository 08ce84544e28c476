using System.Text;

namespace CarbonOptimizer.Cli.Terminals;

/// <summary>Passes text on and knows whether there was any.</summary>
internal sealed class WatchedWriter(TextWriter inner) : TextWriter
{
    /// <summary>Whether anything was written.</summary>
    public bool HasText { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        HasText = true;
        inner.Write(value);
    }

    public override void Write(string? value)
    {
        HasText |= !string.IsNullOrEmpty(value);
        inner.Write(value);
    }

    public override void WriteLine(string? value)
    {
        HasText = true;
        inner.WriteLine(value);
    }

    public override void Flush() => inner.Flush();
}
