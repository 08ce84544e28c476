using System.Diagnostics;
using System.Text;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>
/// A process of our own that never outlives this one: it holds the other end of its standard input, which the operating system closes when this
/// process ends, however that happens; see <see cref="ParentWatch"/>. A line on it asks the process to stop and keep what it has.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    /// <summary>The line that asks a child to stop.</summary>
    public const string StopLine = "stop";

    private const int KeptCharacters = 8000;

    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Process process;
    private readonly Lock gate = new();
    private readonly StringBuilder words = new();
    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="command">Program and its arguments.</param>
    /// <param name="environment">Variables that are changed for it.</param>
    public ChildProcess(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            StandardInputEncoding = Plain, StandardErrorEncoding = Plain, StandardOutputEncoding = Plain,
        };
        foreach (var argument in command.Skip(1)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => end.TrySetResult();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Number of the process.</summary>
    public int Id => process.Id;

    /// <summary>Exit code, after the end.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The end of what the process wrote.</summary>
    public string Words
    {
        get
        {
            lock (gate) return words.ToString();
        }
    }

    /// <summary>Ends when the process has.</summary>
    public async Task WaitAsync()
    {
        await end.Task.ConfigureAwait(false);
        // Its streams are read to their ends.
        await process.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>Asks the process to stop and keep what it has.</summary>
    public void AskToStop()
    {
        try
        {
            process.StandardInput.WriteLine(StopLine);
            process.StandardInput.Flush();
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <summary>Ends the process and its own children at once.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended already.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (gate)
        {
            words.Append(line).Append('\n');
            if (words.Length > 2 * KeptCharacters) words.Remove(0, words.Length - KeptCharacters);
        }
    }
}
