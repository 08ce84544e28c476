namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>A text file that was read, kept so that a message can show the line it speaks of.</summary>
/// <param name="path">Path as messages print it.</param>
/// <param name="text">The whole text.</param>
internal sealed class SourceText(string path, string text)
{
    private readonly string[] lines = text.Split('\n');

    public string Path { get; } = path;

    public int LineCount => lines.Length;

    /// <summary>A line without its line break, counted from 1; empty outside the file.</summary>
    public string Line(int number) => number >= 1 && number <= lines.Length ? lines[number - 1].TrimEnd('\r') : "";
}
