using System.Diagnostics;
using System.Globalization;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>A shell script under the name of a solver, in a folder that goes away with it.</summary>
internal sealed class FakeExecutable : IDisposable
{
    // A shell cannot trap a signal that was ignored when it started.
    private static readonly string Shell = IgnoredSignals.WordsToHear is [var env, var words] ? $"{env} -S {words} /bin/sh" : "/bin/sh";

    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-fake-").FullName;

    public FakeExecutable(string name, string script)
    {
        Path = System.IO.Path.Combine(folder, name);
        File.WriteAllText(Path, $"#!{Shell}\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    public ExecutableSolver Solver() => new(new ExecutableSolverOptions { ExecutablePath = Path }, Environment.GetEnvironmentVariable);

    /// <summary>Process id the script wrote down; null before.</summary>
    public int? ChildId() =>
        File.Exists(Path + ".child") && int.TryParse(File.ReadAllText(Path + ".child").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public bool ChildEnds(TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < patience)
        {
            try
            {
                using var child = Process.GetProcessById(ChildId()!.Value);
                if (child.HasExited) return true;
            }
            catch (ArgumentException)
            {
                return true;
            }
            Thread.Sleep(10);
        }
        return false;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
