using System.Diagnostics;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>
/// The child's side of <see cref="ChildProcess"/>: a thread that reads standard input. The end of the stream means that the parent is gone, and
/// this process ends at once; since every result appears by rename, nothing half-written remains. It works on every system, and unlike
/// <c>PR_SET_PDEATHSIG</c> it does not hang on the thread that started the child.
/// </summary>
public static class ParentWatch
{
    /// <summary>Starts to watch.</summary>
    /// <param name="input">Standard input.</param>
    /// <param name="onStop">Called when the parent asks to stop.</param>
    /// <param name="onOrphaned">Called when the parent is gone.</param>
    public static void Start(TextReader input, Action onStop, Action onOrphaned)
    {
        new Thread(() =>
        {
            while (ReadLine(input) is { } line)
            {
                if (line == ChildProcess.StopLine) onStop();
            }
            onOrphaned();
        }) { IsBackground = true, Name = "parent watch" }.Start();
    }

    /// <summary>Ends this process without any further word.</summary>
    public static void EndAtOnce()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static string? ReadLine(TextReader input)
    {
        try
        {
            return input.ReadLine();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
