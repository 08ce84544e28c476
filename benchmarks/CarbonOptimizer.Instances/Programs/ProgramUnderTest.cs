using System.Diagnostics;

namespace CarbonOptimizer.Instances.Programs;

/// <summary>A build of a program that is measured beside others.</summary>
/// <param name="Label">Version as tables show it.</param>
/// <param name="Path">Its .dll.</param>
internal sealed record ProgramUnderTest(string Label, string Path)
{
    /// <summary>Settings under which later programs count carbon as version 0.1.0 does, which has no such keys.</summary>
    private static readonly string[] FirstCoefficients = ["--set", "carbon.formulas=1", "--set", "carbon.versions.default=1"];

    /// <summary>Words that make a run count carbon by the formulas and coefficients of version 0.1.0.</summary>
    public IReadOnlyList<string> WithFirstCoefficients =>
        FileVersionInfo.GetVersionInfo(Path).FileVersion is { } version && version.StartsWith("0.1.", StringComparison.Ordinal) ? [] : FirstCoefficients;

    /// <summary>Reads <c>LABEL=PATH</c>.</summary>
    /// <exception cref="FormatException">There is no such file, or no label.</exception>
    public static ProgramUnderTest Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 1) throw new FormatException($"'{text}' is not LABEL=PATH.");
        var path = System.IO.Path.GetFullPath(text[(at + 1)..]);
        return File.Exists(path) ? new ProgramUnderTest(text[..at], path) : throw new FormatException($"There is no file {path}.");
    }
}
